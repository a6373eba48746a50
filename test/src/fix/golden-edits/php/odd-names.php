header('Access-Control-Allow-Headers: x-$host\'`|~*, x-%s-!#&+.^_');
header('Access-Control-Expose-Headers: x-$host\'`|~*');
