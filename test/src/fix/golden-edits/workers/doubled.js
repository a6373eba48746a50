response.headers.delete('Access-Control-Allow-Origin')
response.headers.delete('Access-Control-Allow-Credentials')
