// Owns: a request as the pages see it: decoded, and nothing of HTTP left in it. Does not own:
// reading it from a connection (connection.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace morgue::web {

/// Parameters of an address in the order they stand there; a name may stand there often.
class Parameters {
 public:
  void add(std::string name, std::string value) {
    all_.emplace_back(std::move(name), std::move(value));
  }
  /// The first with that name; empty where there is none.
  std::string first(std::string_view name) const;
  bool has(std::string_view name) const;
  /// All with that name.
  std::vector<std::string> each(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

struct Request {
  std::string method;
  std::string target;  ///< as sent
  std::string path;    ///< decoded UTF-8; begins with '/'
  Parameters parameters;
  std::string host;
  std::string if_none_match;
  std::string authorization;
  bool takes_gzip = false;
  std::string peer;  ///< address of the other side
};

/// Parameters of an address at most.
inline constexpr std::size_t kMaxParameters = 200;

/// The parts of an address.
struct Target {
  std::string host;  ///< with its port, of a target in absolute form; else empty
  std::string path;
  Parameters parameters;
};

/// Takes the target of a request apart: "/search?q=a+b", or in absolute form, as proxies are sent
/// it, "http://host:8080/search?q=a+b" (RFC 9112, 3.2.1 and 3.2.2; in the parameters + is a blank,
/// as forms send it). Nothing for one that has no path or names a user, is not UTF-8 when it is
/// decoded, has a NUL or more than kMaxParameters.
std::optional<Target> parse_target(std::string_view target);

/// Percent-encoded for a part of a path or a parameter: all but letters, digits and -._~ of ASCII.
std::string url_encoded(std::string_view text);

/// User and password of an Authorization header of the scheme Basic (RFC 7617); nothing for
/// another.
std::optional<std::pair<std::string, std::string>> basic_credentials(std::string_view header);

}  // namespace morgue::web
