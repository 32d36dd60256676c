// Addresses and headers of requests, as morgue-web takes them apart; what is read is written and
// read again to the same.
#include <cstdint>
#include <string>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "require.hpp"
#include "searcher/web/http/access_log.hpp"
#include "searcher/web/http/hosts.hpp"
#include "searcher/web/http/request.hpp"
#include "searcher/web/site/asked.hpp"

using namespace morgue;
using namespace morgue::web;
using morgue::fuzz::require;

namespace {

void check_asked(const Parameters& parameters) {
  try {
    const std::string written = parameters_of(read_asked(parameters));
    const auto again = parse_target("/search?" + written);
    require(again.has_value());
    require(parameters_of(read_asked(again->parameters)) == written);
  } catch (const Error& error) {
    require(error.code() == ErrorCode::usage);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const std::string& target : {text, "/" + text, "/search?q=" + text, "/search?" + text}) {
    const auto parts = parse_target(target);
    if (!parts) continue;
    require(is_valid_utf8(parts->path) && parts->path.find('\0') == std::string::npos);
    for (const auto& [name, value] : parts->parameters.all())
      require(is_valid_utf8(name) && is_valid_utf8(value));
    check_asked(parts->parameters);
  }
  if (is_valid_utf8(text) && text.find('\0') == std::string::npos) {
    const auto again = parse_target("/" + url_encoded(text));
    require(again && again->path == "/" + text);
  }
  basic_credentials(text);
  basic_credentials("Basic " + text);
  const HostNames names({"archive.example"});
  names.allows(text);
  const std::string line = log_line({text, text, text, 200, size}, 0);
  require(line.find('\n') == line.size() - 1);
  return 0;
}
