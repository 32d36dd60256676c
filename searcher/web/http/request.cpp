// Owns: taking an address apart. uriparser decodes, the parameters are its too.
#include "searcher/web/http/request.hpp"

#include <uriparser/Uri.h>

#include <algorithm>
#include <boost/archive/iterators/binary_from_base64.hpp>
#include <boost/archive/iterators/transform_width.hpp>
#include <memory>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue::web {

namespace {

bool is_text(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_valid_utf8(text);
}

/// Takes the host off a target in absolute form, and leaves its path; false where there is none.
bool take_host(std::string_view& target, std::string& host) {
  const std::size_t scheme = target.find("://");
  const std::string name = ascii_lower(target.substr(0, std::min(scheme, target.size())));
  if (name != "http" && name != "https") return false;
  target.remove_prefix(scheme + 3);
  const std::size_t end = std::min(target.find_first_of("/?#"), target.size());
  host = target.substr(0, end);
  target.remove_prefix(end);
  return !host.empty() && host.find('@') == std::string::npos;
}

std::optional<Parameters> parse_parameters(std::string_view query) {
  Parameters parameters;
  if (query.empty()) return parameters;
  if (std::count(query.begin(), query.end(), '&') >= static_cast<std::ptrdiff_t>(kMaxParameters))
    return std::nullopt;
  UriQueryListA* list = nullptr;
  int count = 0;
  if (::uriDissectQueryMallocExA(&list, &count, query.data(), query.data() + query.size(), URI_TRUE,
                                 URI_BR_DONT_TOUCH) != URI_SUCCESS)
    return std::nullopt;
  const std::unique_ptr<UriQueryListA, decltype(&::uriFreeQueryListA)> owner(list,
                                                                             &::uriFreeQueryListA);
  for (const UriQueryListA* one = list; one != nullptr; one = one->next) {
    std::string name = one->key == nullptr ? "" : one->key;
    std::string value = one->value == nullptr ? "" : one->value;
    if (!is_text(name) || !is_text(value)) return std::nullopt;
    parameters.add(std::move(name), std::move(value));
  }
  return parameters;
}

}  // namespace

std::string Parameters::first(std::string_view name) const {
  for (const auto& [known, value] : all_) {
    if (known == name) return value;
  }
  return {};
}

bool Parameters::has(std::string_view name) const {
  return std::any_of(all_.begin(), all_.end(), [&](const auto& one) { return one.first == name; });
}

std::vector<std::string> Parameters::each(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [known, value] : all_) {
    if (known == name) values.push_back(value);
  }
  return values;
}

std::optional<Target> parse_target(std::string_view target) {
  Target parts;
  if (!target.starts_with('/') && !take_host(target, parts.host)) return std::nullopt;
  target = target.substr(0, target.find('#'));
  // A NUL would end the text of a parameter within the library, unseen.
  if (target.find("%00") != std::string_view::npos || target.find('\0') != std::string_view::npos)
    return std::nullopt;
  const std::size_t mark = std::min(target.find('?'), target.size());
  parts.path = target.substr(0, mark);
  if (parts.path.empty()) parts.path = "/";
  const char* end = ::uriUnescapeInPlaceExA(parts.path.data(), URI_FALSE, URI_BR_DONT_TOUCH);
  parts.path.resize(static_cast<std::size_t>(end - parts.path.data()));
  if (!is_text(parts.path)) return std::nullopt;
  auto parameters = parse_parameters(target.substr(std::min(mark + 1, target.size())));
  if (!parameters) return std::nullopt;
  parts.parameters = std::move(*parameters);
  return parts;
}

std::string url_encoded(std::string_view text) {
  std::string out(3 * text.size() + 1, '\0');
  const char* end =
      ::uriEscapeExA(text.data(), text.data() + text.size(), out.data(), URI_FALSE, URI_FALSE);
  out.resize(static_cast<std::size_t>(end - out.data()));
  return out;
}

std::optional<std::pair<std::string, std::string>> basic_credentials(std::string_view header) {
  using namespace boost::archive::iterators;
  using Bytes = transform_width<binary_from_base64<std::string_view::const_iterator>, 8, 6>;
  constexpr std::string_view kScheme = "basic ";
  if (header.size() <= kScheme.size() || ascii_lower(header.substr(0, kScheme.size())) != kScheme)
    return std::nullopt;
  std::string_view coded = trim(header.substr(kScheme.size()));
  while (coded.ends_with('=')) coded.remove_suffix(1);
  if (coded.size() % 4 == 1) return std::nullopt;  // of a sign more than there are bytes
  std::string plain;
  try {
    Bytes at(coded.begin());
    for (std::size_t left = coded.size() * 3 / 4; left > 0; --left, ++at)
      plain += static_cast<char>(*at);
  } catch (const dataflow_exception&) {
    return std::nullopt;
  }
  const std::size_t colon = plain.find(':');
  if (colon == std::string::npos) return std::nullopt;
  return std::pair(plain.substr(0, colon), plain.substr(colon + 1));
}

}  // namespace morgue::web
