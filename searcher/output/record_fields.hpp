// Owns: the parts of a hit by name, as columns of csv and tsv, as {names} of a template and for
// --fields; the archive's further fields among them.
// Does not own: making their text safe (safe_text.hpp).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/search/answer.hpp"

namespace morgue::output {

struct RecordField {
  std::string_view name;
  std::string_view alias;            ///< another name in templates; may be empty
  bool column;                       ///< a column of csv and tsv
  std::string (*value)(const Hit&);  ///< as it is stored; empty where unknown
};

/// All of them, in the order of the columns.
std::span<const RecordField> record_fields();

/// One of record_fields(), or a field that the archive has of its own.
class NamedPart {
 public:
  /// Throws Error (usage), with `option` in it, for a name that is most likely a mistyped one of
  /// record_fields().
  NamedPart(std::string_view name, std::string_view option);

  const std::string& name() const { return name_; }
  /// As it is stored; several values joined by "; "; empty where unknown.
  std::string value(const Hit& hit);
  /// Of the archive's own, and no hit so far has had a value: its name may be mistyped.
  bool is_missing() const { return field_ == nullptr && asked_ && !met_; }

 private:
  std::string name_;
  const RecordField* field_;  ///< nullptr: the archive's own
  bool asked_ = false;
  bool met_ = false;
};

/// For Formatter::summary(): which of the parts no hit had; empty: none.
std::string missing_parts(std::span<const NamedPart> parts);

/// What --fields shows of a hit for people.
class ShownFields {
 public:
  explicit ShownFields(const std::vector<std::string>& names);

  bool any() const { return all_ || !parts_.empty(); }
  /// Names and values.
  std::vector<std::pair<std::string, std::string>> of(const Hit& hit);
  /// As missing_parts().
  std::string missing() const { return missing_parts(parts_); }

 private:
  std::vector<NamedPart> parts_;
  bool all_ = false;
};

/// Stands in --fields for all fields that the archive has of its own.
inline constexpr std::string_view kAllFields = "all";

}  // namespace morgue::output
