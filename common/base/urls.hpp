// Owns: the host of an address, as the site: field holds it.
#pragma once

#include <string_view>

namespace morgue {

/// "https://www.example.org:80/x" -> "example.org"; empty for what is no address.
std::string_view host_of(std::string_view url);

}  // namespace morgue
