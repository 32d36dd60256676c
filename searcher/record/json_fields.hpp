// Owns: reading typed fields of a JSON object that anyone may have written, each error with its
// place. Does not own: which fields a record has (read.cpp, options_json.cpp).
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace morgue::record {

/// An object of a record. All functions throw Error (io) as "FILE: options.k1: a number from 0 to
/// 1000 is wanted, this is a string". The object must outlive it.
class JsonFields {
 public:
  using Json = nlohmann::ordered_json;

  /// `file` names the file, with the line where it has many records; `place` is what stands before
  /// the fields' names: "" or "options.".
  JsonFields(const Json& object, std::string file, std::string place);

  bool flag(const char* name) const;
  /// A whole number from `least` to `most`.
  std::uint64_t count(const char* name, std::uint64_t least, std::uint64_t most) const;
  /// A number from `least` to `most`.
  double number(const char* name, double least, double most) const;
  /// Text of at most kMaxText bytes.
  std::string text(const char* name) const;
  std::vector<std::string> texts(const char* name) const;
  bool is_null(const char* name) const { return at(name).is_null(); }
  bool is_text(const char* name, std::string_view text) const { return at(name) == text; }
  bool has(const char* name) const { return object_.contains(name); }
  JsonFields object(const char* name) const;
  /// The elements of an array, which must all be objects.
  std::vector<JsonFields> objects(const char* name) const;

  /// Throws for a field that `known` lacks.
  void refuse_others(const Json& known) const;
  [[noreturn]] void refuse(const char* name, const std::string& wanted) const;

  static constexpr std::size_t kMaxText = 64u << 20;

 private:
  const Json& at(const char* name) const;

  const Json& object_;
  std::string file_;
  std::string place_;
};

}  // namespace morgue::record
