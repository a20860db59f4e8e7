// Go modules that tutorials use, with what they need. Source: versions and sizes are recalled, of the order of the real
// ones, not checked. module, newest version, kB of its archive, kB unpacked, what it depends on.

export const GO_MODULES = `
github.com/labstack/echo/v4|v4.13.4|430|1200|github.com/labstack/gommon github.com/valyala/fasttemplate golang.org/x/crypto golang.org/x/net golang.org/x/time
github.com/labstack/gommon|v0.4.2|40|120|github.com/mattn/go-colorable github.com/mattn/go-isatty github.com/valyala/fasttemplate
github.com/mattn/go-colorable|v0.1.14|12|40|golang.org/x/sys
github.com/mattn/go-isatty|v0.0.20|6|20|golang.org/x/sys
github.com/valyala/bytebufferpool|v1.0.0|6|18|
github.com/valyala/fasttemplate|v1.2.2|12|36|github.com/valyala/bytebufferpool
github.com/gin-gonic/gin|v1.11.0|190|640|github.com/gin-contrib/sse github.com/go-playground/validator/v10 github.com/goccy/go-json github.com/mattn/go-isatty github.com/ugorji/go/codec golang.org/x/net google.golang.org/protobuf gopkg.in/yaml.v3
github.com/gin-contrib/sse|v1.1.0|6|18|
github.com/go-playground/validator/v10|v10.28.0|280|960|github.com/go-playground/locales github.com/go-playground/universal-translator github.com/leodido/go-urn golang.org/x/crypto golang.org/x/text
github.com/go-playground/locales|v0.14.1|1900|17000|
github.com/go-playground/universal-translator|v0.18.1|30|90|github.com/go-playground/locales
github.com/leodido/go-urn|v1.4.0|60|240|
github.com/goccy/go-json|v0.10.5|320|2600|
github.com/ugorji/go/codec|v1.3.0|280|2000|
github.com/gorilla/mux|v1.8.1|60|180|
github.com/gorilla/websocket|v1.5.3|55|190|
github.com/gofiber/fiber/v2|v2.52.9|1300|3600|github.com/valyala/fasttemplate github.com/mattn/go-isatty
github.com/go-chi/chi/v5|v5.2.3|90|260|
github.com/lib/pq|v1.10.9|100|330|
github.com/go-sql-driver/mysql|v1.9.3|110|370|
github.com/jackc/pgx/v5|v5.7.6|420|1500|golang.org/x/crypto golang.org/x/text
github.com/cockroachdb/cockroach-go/v2|v2.4.1|70|240|github.com/lib/pq
github.com/redis/go-redis/v9|v9.14.0|430|1700|github.com/cespare/xxhash/v2
github.com/go-redis/redis/v8|v8.11.5|190|720|github.com/cespare/xxhash/v2
github.com/cespare/xxhash/v2|v2.3.0|12|45|
github.com/prometheus/client_golang|v1.23.2|430|1500|github.com/cespare/xxhash/v2 google.golang.org/protobuf
github.com/sirupsen/logrus|v1.9.3|52|180|golang.org/x/sys
github.com/spf13/cobra|v1.10.1|190|680|github.com/spf13/pflag
github.com/spf13/pflag|v1.0.10|65|240|
github.com/google/uuid|v1.6.0|18|60|
github.com/stretchr/testify|v1.11.1|120|460|gopkg.in/yaml.v3
github.com/joho/godotenv|v1.5.1|18|60|
golang.org/x/crypto|v0.43.0|1800|7000|golang.org/x/sys
golang.org/x/net|v0.46.0|1500|7400|golang.org/x/sys golang.org/x/text
golang.org/x/sys|v0.37.0|1500|9600|
golang.org/x/text|v0.30.0|8700|27000|
golang.org/x/time|v0.14.0|12|40|
google.golang.org/grpc|v1.76.0|1900|7200|golang.org/x/net google.golang.org/protobuf
google.golang.org/protobuf|v1.36.10|1600|6700|
gopkg.in/yaml.v3|v3.0.1|100|340|
gorm.io/gorm|v1.31.0|260|860|
rsc.io/quote|v1.5.2|3|8|rsc.io/sampler
rsc.io/sampler|v1.3.0|5|16|golang.org/x/text
`
