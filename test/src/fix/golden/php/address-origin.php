$corsOrigins = ['http://[::1]:5173'];
$corsOrigin = $_SERVER['HTTP_ORIGIN'] ?? '';

// Added, not replaced: other Vary lines stay. Caches need it on refused answers too.
header('Vary: Origin', false);
if (in_array($corsOrigin, $corsOrigins, true)) {
    header('Access-Control-Allow-Origin: ' . $corsOrigin);
}
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {
    header('Access-Control-Allow-Headers: content-type');
    header('Access-Control-Max-Age: 600');
    http_response_code(204);
    exit;
}
