// Packages of PyPI that tutorials use, with what they need. Source: versions are the newest of PyPI's index in late 2026; kB of the wheel and kB installed are
// recalled, of the order of the real ones, not checked. name, version, kB of the wheel, kB installed, what it depends on.

export const REGISTRY = `
flask|3.1.3|102|330|blinker click itsdangerous jinja2 markupsafe werkzeug
werkzeug|3.1.9|225|960|markupsafe
jinja2|3.1.6|134|620|markupsafe
markupsafe|3.0.4|24|90
itsdangerous|2.2.0|16|60
click|8.5.1|98|420
blinker|1.9.0|8|30
requests|2.34.2|64|250|charset-normalizer idna urllib3 certifi
charset-normalizer|3.5.2|145|560
idna|3.20|70|420
urllib3|2.8.0|128|560
certifi|2026.10.4|166|330
django|6.1.3|8300|44000|asgiref sqlparse
asgiref|3.13.0|24|110
sqlparse|0.6.1|44|200
djangorestframework|3.18.3|1070|5600|django
fastapi|0.163.2|95|480|starlette pydantic typing-extensions
starlette|1.10.0|72|330|anyio
anyio|4.16.0|100|460|idna sniffio
sniffio|1.3.1|10|40
pydantic|2.14.3|443|2300|annotated-types pydantic-core typing-extensions
pydantic-core|2.50.4|2000|4900|typing-extensions
annotated-types|0.8.0|13|60
typing-extensions|4.16.0|45|190
uvicorn|0.54.0|62|320|click h11
h11|0.16.0|37|180
gunicorn|27.0.1|84|390|packaging
packaging|26.3|66|280
numpy|2.5.5|16600|71000
pandas|3.1.1|12400|62000|numpy python-dateutil pytz tzdata
python-dateutil|4.0.0|230|700|six
six|1.17.0|11|36
pytz|2026.6|509|2800
tzdata|2026.6|347|1300
scipy|1.18.1|37700|142000|numpy
matplotlib|3.11.2|8700|28000|contourpy cycler fonttools kiwisolver numpy packaging pillow pyparsing python-dateutil
contourpy|1.4.0|325|1100|numpy
cycler|0.12.1|8|30
fonttools|4.68.0|4900|20000
kiwisolver|1.5.1|1500|3800
pillow|13.0.0|6600|20000
pyparsing|3.3.3|111|600
scikit-learn|1.9.1|9700|38000|numpy scipy joblib threadpoolctl
joblib|1.6.0|308|1700
threadpoolctl|3.8.0|19|80
redis|8.1.0|272|1300
psycopg2-binary|2.9.13|4200|12000
psycopg2|2.9.13|385|1500
sqlalchemy|2.1.9|3200|16000|greenlet typing-extensions
greenlet|3.5.6|600|2200
flask-sqlalchemy|3.1.1|25|90|flask sqlalchemy
flask-cors|6.0.5|13|50|flask
pymysql|1.2.4|45|230
mysql-connector-python|26.10.0|33900|110000
pymongo|4.20.0|1400|6300|dnspython
dnspython|2.9.2|313|2000
celery|5.7.0|440|2500|billiard click kombu vine
billiard|4.3.2|87|420
kombu|5.7.0|208|1000|vine
vine|5.1.0|9|50
pytest|9.2.0|345|1700|iniconfig packaging pluggy pygments
iniconfig|2.3.1|6|30
pluggy|1.7.0|20|80
pygments|2.21.0|1200|9000
black|26.10.1|1800|6200|click packaging pathspec platformdirs mypy-extensions
pathspec|1.1.1|31|160
platformdirs|4.14.5|18|80
mypy-extensions|1.2.0|5|20
flake8|7.5.0|57|280|mccabe pycodestyle pyflakes
mccabe|0.7.0|7|30
pycodestyle|2.15.0|31|130
pyflakes|4.1.0|63|340
python-dotenv|1.2.4|20|90
pyyaml|6.0.3|763|2700
boto3|1.44.5|139|1000|botocore jmespath s3transfer
botocore|1.44.5|13500|110000|jmespath python-dateutil urllib3
jmespath|1.1.0|20|110
s3transfer|0.19.3|85|420|botocore
awscli|1.46.2|4600|16000|botocore s3transfer pyyaml
httpx|0.28.1|73|330|anyio certifi httpcore idna
httpcore|1.0.9|78|340|certifi h11
aiohttp|3.14.5|1700|7500
rich|15.0.0|243|1400|pygments markdown-it-py
markdown-it-py|4.3.0|87|450|mdurl
mdurl|0.1.2|10|50
beautifulsoup4|4.15.0|186|900|soupsieve
soupsieve|4.1.1|36|160
lxml|6.1.3|5000|19000
streamlit|1.67.0|9800|33000
setuptools|84.2.1|1200|6000
wheel|0.48.0|72|330
virtualenv|21.15.7|6000|9000
pipenv|2026.10.3|3000|11000
poetry|2.5.1|270|1400
uv|0.13.8|17000|41000
jupyterlab|4.6.6|11600|48000
notebook|7.6.5|12000|40000
tqdm|4.70.1|78|360
colorama|0.4.6|25|100
cowsay|6.1|25|140
torch|2.15.0|880000|1900000
tensorflow|2.21.0|640000|1500000
transformers|5.23.0|11000|60000
`
