#pragma once
// Sockets, of which Swift could call little without macros, casts and unions. Unless said otherwise, a function returns
// -1 and sets errno when it fails.
#include <stdint.h>

/// A TCP port that nobody listens at, on any address of this machine. `wanted`: this one, or -1; 0: any.
int ergate_free_port(uint16_t wanted);

/// Begins to connect to a numeric IPv4 or IPv6 address. Returns a descriptor, non-blocking and close-on-exec, that
/// becomes writable when it is known how that went; EINVAL if the address is none.
int ergate_connect(const char *address, uint16_t port);

/// How connecting went: 0, or an error number.
int ergate_connect_error(int descriptor);
