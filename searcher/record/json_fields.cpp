// Owns: the checks and the words of their errors.
#include "searcher/record/json_fields.hpp"

#include <fmt/format.h>

#include <cmath>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue::record {

namespace {

constexpr const char* kHint = "the file is no record of this version, or was changed";
/// Names are the file's own text.
constexpr std::size_t kShownName = 60;

std::string what_it_is(const JsonFields::Json& value) {
  if (value.is_number()) return value.dump();
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (text.size() > JsonFields::kMaxText) return fmt::format("text of {} bytes", text.size());
    return fmt::format("\"{}\"{}", utf8_prefix(text, kShownName),
                       text.size() > kShownName ? "..." : "");
  }
  return std::string(value.is_boolean() ? "true or false" : value.type_name());
}

}  // namespace

JsonFields::JsonFields(const Json& object, std::string file, std::string place)
    : object_(object), file_(std::move(file)), place_(std::move(place)) {
  if (object_.is_object()) return;
  if (place_.ends_with('.')) place_.pop_back();
  throw Error(ErrorCode::io,
              fmt::format("{}: {}an object is wanted, this is {}", file_,
                          place_.empty() ? "" : place_ + ": ", what_it_is(object_)),
              kHint);
}

const JsonFields::Json& JsonFields::at(const char* name) const {
  const auto found = object_.find(name);
  if (found == object_.end())
    throw Error(ErrorCode::io, fmt::format("{}: {}{} is missing", file_, place_, name), kHint);
  return *found;
}

void JsonFields::refuse(const char* name, const std::string& wanted) const {
  throw Error(ErrorCode::io,
              fmt::format("{}: {}{}: {} is wanted, this is {}", file_, place_, name, wanted,
                          what_it_is(at(name))),
              kHint);
}

void JsonFields::refuse_others(const Json& known) const {
  for (const auto& [name, value] : object_.items()) {
    if (known.contains(name)) continue;
    throw Error(ErrorCode::io,
                fmt::format("{}: {}{} is not known to this program", file_, place_,
                            utf8_prefix(name, kShownName)),
                "it may have been recorded by a later version");
  }
}

bool JsonFields::flag(const char* name) const {
  const Json& value = at(name);
  if (!value.is_boolean()) refuse(name, "true or false");
  return value.get<bool>();
}

std::uint64_t JsonFields::count(const char* name, std::uint64_t least, std::uint64_t most) const {
  const Json& value = at(name);
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() < least ||
      value.get<std::uint64_t>() > most)
    refuse(name, fmt::format("a whole number from {} to {}", least, most));
  return value.get<std::uint64_t>();
}

double JsonFields::number(const char* name, double least, double most) const {
  const Json& value = at(name);
  const double number = value.is_number() ? value.get<double>() : std::nan("");
  if (!(number >= least && number <= most))
    refuse(name, fmt::format("a number from {} to {}", least, most));
  return number;
}

std::string JsonFields::text(const char* name) const {
  const Json& value = at(name);
  if (!value.is_string() || value.get_ref<const std::string&>().size() > kMaxText)
    refuse(name, fmt::format("text of at most {} bytes", kMaxText));
  return value.get<std::string>();
}

std::vector<std::string> JsonFields::texts(const char* name) const {
  const Json& value = at(name);
  if (!value.is_array()) refuse(name, "an array");
  std::vector<std::string> out;
  for (const Json& part : value) {
    if (!part.is_string()) refuse(name, "an array of texts");
    out.push_back(part.get<std::string>());
  }
  return out;
}

JsonFields JsonFields::object(const char* name) const {
  return {at(name), file_, fmt::format("{}{}.", place_, name)};
}

std::vector<JsonFields> JsonFields::objects(const char* name) const {
  const Json& value = at(name);
  if (!value.is_array()) refuse(name, "an array");
  std::vector<JsonFields> out;
  for (std::size_t i = 0; i < value.size(); ++i)
    out.emplace_back(value[i], file_, fmt::format("{}{}[{}].", place_, name, i));
  return out;
}

}  // namespace morgue::record
