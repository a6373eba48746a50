<?php

// begin: fix
header('Access-Control-Allow-Origin: ' . getenv('PAGE_ORIGIN'));
// end: fix

header('Content-Type: application/json');
echo json_encode(['name' => 'Ada']);
