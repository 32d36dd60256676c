// Owns: which of the files found in folders are left out: by .morgueignore files and globs given by
// the user, by names that are no articles' (README, LICENSE, judgements of a test collection).
// Does not own: the walk (source_walker.hpp), what a file holds (indexer/formats).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// The file of rules that each folder may have, in the form of gitignore(5).
inline constexpr std::string_view kIgnoreFile = ".morgueignore";

/// Rules as gitignore(5) has them, for what lies below one folder: `*.bak`, `drafts/` (folders
/// only),
/// `/top.txt` or `a/b` (from that folder on), `**` for any folders, `!` takes back, `#` begins a
/// comment. A name without a slash counts at any depth. The last rule that fits decides.
class IgnoreRules {
 public:
  enum class Verdict { none, left_out, taken_back };

  /// One rule of a line; empty ones and comments are nothing. A rule of more than kMaxBytes fits
  /// nothing.
  void add(std::string_view line);
  bool empty() const { return rules_.empty(); }

  /// Of a file or folder by its path below the rules' folder, as in "1914/07/a.txt".
  Verdict of(std::string_view path, bool is_folder) const;

  static constexpr std::size_t kMaxBytes = 4096;

 private:
  struct Rule {
    std::vector<std::string> parts;  ///< between slashes; "**" is any number of folders
    bool folders_only = false;
    bool takes_back = false;
  };
  std::vector<Rule> rules_;
};

/// The rules of lines as in a .morgueignore file.
IgnoreRules read_ignore_rules(std::string_view text);

/// Why a file of that name is no article by its name, or empty: README and LICENSE and their like;
/// relevance judgements and search topics where `beside_qrels`: the folder has a file of
/// judgements.
std::string_view why_no_article(std::string_view name, bool beside_qrels);

/// Whether a file of that name holds relevance judgements.
bool is_named_qrels(std::string_view name);

}  // namespace morgue
