// Owns: comparing names of hosts.
#include "searcher/web/http/hosts.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

#include "common/base/ascii.hpp"

namespace morgue::web {

namespace {

/// In small letters, without port, brackets and the dot that may end a name.
std::string plain_name(std::string_view host) {
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    return end == std::string_view::npos ? std::string() : std::string(host.substr(1, end - 1));
  }
  host = host.substr(0, host.find(':'));
  if (host.ends_with('.')) host.remove_suffix(1);
  return ascii_lower(host);
}

}  // namespace

HostNames::HostNames(std::vector<std::string> names) : names_(std::move(names)) {
  for (std::string& name : names_) name = plain_name(name);
  names_.emplace_back("localhost");
}

bool HostNames::allows(std::string_view host) const {
  const std::string name = plain_name(host);
  if (std::find(names_.begin(), names_.end(), name) != names_.end()) return true;
  boost::system::error_code error;
  boost::asio::ip::make_address(name, error);
  return !error;
}

}  // namespace morgue::web
