"""The API: `/api/v1`. One small file a resource; each route says who may use it, what it takes and what it gives."""
