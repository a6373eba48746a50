header_remove('Access-Control-Allow-Origin');
header('Access-Control-Allow-Origin: https://app.example');
