header('Access-Control-Allow-Origin: https://app.example');
header('Access-Control-Allow-Credentials: true');
