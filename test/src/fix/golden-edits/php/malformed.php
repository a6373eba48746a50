header('Access-Control-Allow-Origin: https://app.example');
