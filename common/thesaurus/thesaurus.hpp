// Owns: a thesaurus: groups of words and phrases that stand for one another, which of them belong
// to a typed word, and how an index keeps it (a file in its folder, which no generation replaces).
// Does not own: the formats that people write one in (thesaurus_formats.hpp), its use in a query
// (searcher/query/parse_list.cpp).
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace morgue {

/// A word or phrase.
struct ThesaurusLabel {
  std::string text;      ///< as written, blanks single
  std::string language;  ///< code as lang: takes it; empty: not said

  bool operator==(const ThesaurusLabel&) const = default;
};

/// Words that stand for one another or, where `to` is not empty, each of `from` for all of `to` and
/// not the other way round.
struct ThesaurusGroup {
  std::vector<ThesaurusLabel> from;
  std::vector<ThesaurusLabel> to;
};

inline constexpr std::size_t kMaxThesaurusBytes = 256u << 20;
inline constexpr std::size_t kMaxThesaurusGroups = 1'000'000;
inline constexpr std::size_t kMaxGroupLabels = 1000;
inline constexpr std::size_t kMaxLabelBytes = 200;

/// Name of the file in the folder of an index.
inline constexpr std::string_view kThesaurusFile = "thesaurus.jsonl";

/// The label with single blanks and none at its ends, without quotation marks around it.
std::string label_text(std::string_view text);

/// What labels that are the same share: their words folded as the index folds them.
std::string label_key(std::string_view text);

/// Why a text can be no label, as a clause; empty if it can.
std::string label_error(std::string_view text);

class Thesaurus {
 public:
  explicit Thesaurus(std::vector<ThesaurusGroup> groups);

  const std::vector<ThesaurusGroup>& groups() const { return groups_; }

  /// What the groups with this word or phrase have beside it, each once, in their order; nothing
  /// where no group has it.
  std::optional<std::vector<ThesaurusLabel>> related(std::string_view typed) const;

  /// The same for another form of the word or phrase: what the groups have that have a label of
  /// which `is_same` holds, that label too.
  std::optional<std::vector<ThesaurusLabel>> related_by(
      const std::function<bool(const ThesaurusLabel&)>& is_same) const;

 private:
  /// The labels of these groups but for those with the key `own`; nothing where there are no
  /// groups.
  std::optional<std::vector<ThesaurusLabel>> labels_of(const std::vector<std::size_t>& numbers,
                                                       const std::string& own) const;

  std::vector<ThesaurusGroup> groups_;
  std::unordered_multimap<std::string, std::size_t> by_key_;  ///< of `from`
};

/// The thesaurus of the index in this folder; nothing where it has none. Throws Error
/// (index_damaged) for a file that cannot be read.
std::optional<Thesaurus> load_thesaurus(const std::filesystem::path& index);

/// Puts it in the place of the one there is, at once. Throws Error (io).
void store_thesaurus(const std::filesystem::path& index, const Thesaurus& thesaurus);

/// False where there was none. Throws Error (io).
bool remove_thesaurus(const std::filesystem::path& index);

}  // namespace morgue
