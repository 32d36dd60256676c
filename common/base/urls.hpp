// Owns: what is an address of the web, and its host as the site: field holds it.
#pragma once

#include <string_view>

namespace morgue {

/// "https://www.example.org:80/x" -> "example.org"; empty for what is no address.
std::string_view host_of(std::string_view url);

/// Whether a text begins as an address of a page: http:// or https://.
bool is_web_address(std::string_view text);

}  // namespace morgue
