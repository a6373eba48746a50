$corsOrigins = ['https://app.example', 'https://www.app.example', 'http://localhost:5173'];
$corsOrigin = $_SERVER['HTTP_ORIGIN'] ?? '';

// Added, not replaced: other Vary lines stay. Caches need it on refused answers too.
header('Vary: Origin', false);
if (in_array($corsOrigin, $corsOrigins, true)) {
    header('Access-Control-Allow-Origin: ' . $corsOrigin);
    header('Access-Control-Allow-Credentials: true');
}
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {
    header('Access-Control-Max-Age: 600');
    http_response_code(204);
    exit;
}
