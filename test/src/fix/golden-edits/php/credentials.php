header('Access-Control-Allow-Credentials: true');
