// Owns: by which names the server may be addressed. A page elsewhere can make a browser ask this
// server under a name of its own (DNS rebinding); an address in numbers cannot be bent so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue::web {

class HostNames {
 public:
  /// Names beside those that always are: localhost, and every address in numbers.
  explicit HostNames(std::vector<std::string> names);

  /// `host`: the Host header, with or without a port.
  bool allows(std::string_view host) const;

 private:
  std::vector<std::string> names_;
};

}  // namespace morgue::web
