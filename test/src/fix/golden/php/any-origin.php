header('Access-Control-Allow-Origin: *');
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {
    header('Access-Control-Allow-Methods: PATCH');
    header('Access-Control-Allow-Headers: content-type');
    header('Access-Control-Max-Age: 600');
    http_response_code(204);
    exit;
}
