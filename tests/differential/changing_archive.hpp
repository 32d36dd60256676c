// Owns: an index that is added to, changed, shrunk and compacted by random runs, beside a plain
// list of what it must hold and of what the last run changed. Does not own: asking it.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "common/analysis/analyzer.hpp"
#include "tests/differential/dice.hpp"
#include "tests/differential/test_archive.hpp"
#include "tests/reference/reference_article.hpp"

namespace morgue::differential {

class ChangingArchive {
 public:
  explicit ChangingArchive(Dice& dice) : dice_(dice) {}

  /// Runs of all kinds: `count` articles added or changed, in place or in bulk; some removed; now
  /// and then all tables written anew.
  void change(std::size_t count);

  std::filesystem::path index() const { return folder_.path() / "index"; }

  /// All articles, in the order of their ids.
  reference::Archive reference() const;

  /// Those that the last change() added or changed.
  const std::set<std::string>& changed() const { return changed_; }
  const std::map<std::string, StoredArticle>& articles() const { return articles_; }

 private:
  void add(std::size_t count);
  void remove_some();
  void compact();

  Dice& dice_;
  TemporaryFolder folder_;
  std::map<std::string, StoredArticle> articles_;
  std::set<std::string> changed_;
  std::size_t number_ = 0;
};

}  // namespace morgue::differential
