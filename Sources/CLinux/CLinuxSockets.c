#define _GNU_SOURCE
#include "CLinuxSockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

union address {
  struct sockaddr any;
  struct sockaddr_in four;
  struct sockaddr_in6 six;
};

/// Binds a socket to a port of all addresses and closes it again. Returns the port.
static int try_port(int family, uint16_t port) {
  int descriptor = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  const int on = 1;
  // A connection of the past that the kernel still remembers keeps nobody from listening.
  if (port != 0) setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  union address address;
  memset(&address, 0, sizeof address);
  socklen_t size = sizeof address.four;
  if (family == AF_INET) {
    address.four.sin_family = AF_INET;
    address.four.sin_port = htons(port);
  } else {
    setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    address.six.sin6_family = AF_INET6;
    address.six.sin6_port = htons(port);
    size = sizeof address.six;
  }
  int result = bind(descriptor, &address.any, size);
  if (result == 0 && port != 0) {
    // Two sockets with SO_REUSEADDR may be bound to one port, but only one may listen.
    result = listen(descriptor, 1);
  }
  if (result == 0) {
    size = sizeof address;
    result = getsockname(descriptor, &address.any, &size);
  }
  int code = errno;
  close(descriptor);
  errno = code;
  if (result < 0) return -1;
  return ntohs(family == AF_INET ? address.four.sin_port : address.six.sin6_port);
}

int ergate_free_port(uint16_t wanted) {
  for (int attempt = 0; attempt < 32; attempt++) {
    int port = try_port(AF_INET, wanted);
    if (port < 0) return -1;
    // A machine without IPv6 has no other address that could be taken.
    if (try_port(AF_INET6, (uint16_t)port) >= 0 || errno != EADDRINUSE) return port;
    if (wanted != 0) return -1;
  }
  errno = EADDRINUSE;
  return -1;
}

int ergate_connect(const char *text, uint16_t port) {
  union address address;
  memset(&address, 0, sizeof address);
  socklen_t size;
  int family;
  if (inet_pton(AF_INET, text, &address.four.sin_addr) == 1) {
    address.four.sin_family = family = AF_INET;
    address.four.sin_port = htons(port);
    size = sizeof address.four;
  } else if (inet_pton(AF_INET6, text, &address.six.sin6_addr) == 1) {
    address.six.sin6_family = family = AF_INET6;
    address.six.sin6_port = htons(port);
    size = sizeof address.six;
  } else {
    errno = EINVAL;
    return -1;
  }
  int descriptor = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  if (connect(descriptor, &address.any, size) == 0 || errno == EINPROGRESS) return descriptor;
  int code = errno;
  close(descriptor);
  errno = code;
  return -1;
}

int ergate_connect_error(int descriptor) {
  int code = 0;
  socklen_t size = sizeof code;
  return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) < 0 ? errno : code;
}
