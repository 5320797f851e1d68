// The one header of the system's libyaml (Debian: libyaml-dev).
#include <yaml.h>
