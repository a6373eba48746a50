header('Access-Control-Expose-Headers: etag, x-total-count');
