// Owns: the comparisons.
#include "indexer/commands/content_check.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <new>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/index/index.hpp"
#include "common/index/story_map.hpp"
#include "common/program/program.hpp"
#include "indexer/commands/table_check.hpp"
#include "indexer/documents/document_builder.hpp"
#include "indexer/documents/word_dictionary.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed = 0) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t hash_of_posting(std::uint64_t term, Xapian::docid docid,
                              Xapian::termcount frequency) {
  const std::array<std::uint32_t, 2> posting{docid, frequency};
  return XXH3_64bits_withSeed(posting.data(), sizeof posting, term);
}

/// How many documents have a value, and the bounds of them.
struct ValueStatistics {
  Xapian::doccount count = 0;
  std::string least;
  std::string greatest;

  void add(const std::string& value) {
    if (value.empty()) return;
    if (count == 0 || value < least) least = value;
    if (count == 0 || value > greatest) greatest = value;
    ++count;
  }
};

/// One run over all articles, then over the tables that are in the order of terms.
class ContentCheck {
 public:
  ContentCheck(const Xapian::Database& database, const fs::path& generation, const FaultSink& fault,
               const ArticleSight& sight)
      : database_(database), generation_(generation), fault_(fault), sight_(sight) {}

  void add(Xapian::docid docid) {
    ++articles_;
    last_ = docid;
    try {
      compare(docid);
    } catch (const Error& error) {
      fault_(fmt::format("document {}: {}", docid, error.what()));
    } catch (const Xapian::Error& error) {
      fault_(fmt::format("document {}: {}", docid, describe(error)));
    } catch (const std::exception& error) {  // a size that damaged bytes gave
      fault_(fmt::format("document {}: damaged ({})", docid, error.what()));
    }
  }

  void finish() {
    if (!is_own_) return;
    guarded("the counts", [&] { compare_statistics(); });
    guarded("the posting lists", [&] { compare_postings(); });
    guarded("the positions", [&] { compare_positions(); });
    guarded("the dictionary of words", [&] { compare_dictionary(); });
    guarded("the stories", [&] { check_stories(); });
  }

  Xapian::doccount articles() const { return articles_; }

 private:
  template <typename Compare>
  void guarded(const char* what, const Compare& compare_all) {
    try {
      compare_all();
    } catch (const Xapian::Error& error) {
      fault_(fmt::format("{}: {}", what, describe(error)));
    } catch (const std::exception& error) {
      fault_(fmt::format("{}: damaged ({})", what, error.what()));
    }
  }

  void compare(Xapian::docid docid) {
    const Xapian::Document stored = database_.get_document(docid);
    const StoredArticle article = decode_stored_article(stored.get_data());
    const auto fault = [&](const std::string& what) {
      fault_(fmt::format("document {}: {}", docid, what));
    };
    if (sight_) sight_(article);
    if (find_article(database_, article.id) != docid)
      fault("its id '" + article.id + "' is not its own");
    if (stored.get_value(slot(Slot::content_hash)) != content_hash(article))
      return fault("its fingerprint is not that of its content");
    if (!is_own_) return;
    const Xapian::Document made = builder_.build(article).to_xapian(builder_.derived_terms());
    for (auto value = stored.values_begin(); value != stored.values_end(); ++value)
      values_[value.get_valueno()].add(*value);
    if (values_of(stored) != values_of(made)) fault("its values are not those of its content");
    const Xapian::termcount length = add_terms(docid, made);
    if (!has_terms_of(stored, made)) fault("its words are not those of its content");
    if (database_.get_doclength(docid) != length) fault("its length is not that of its content");
  }

  /// Takes up what the other tables must hold of the document; returns its length.
  Xapian::termcount add_terms(Xapian::docid docid, const Xapian::Document& made) {
    Xapian::termcount length = 0;
    for (auto term = made.termlist_begin(); term != made.termlist_end(); ++term) {
      const std::string name = *term;
      if (is_left_aside(name)) continue;
      length += term.get_wdf();
      postings_ += hash_of_posting(hash_of(name), docid, term.get_wdf());
      positions_now_.clear();
      for (auto position = term.positionlist_begin(); position != term.positionlist_end();
           ++position)
        positions_now_.push_back(*position);
      if (positions_now_.empty()) continue;
      positions_ += position_hasher_.hash(name, docid, positions_now_);
    }
    lengths_ += length;
    if (length > 0 && (shortest_ == 0 || length < shortest_)) shortest_ = length;
    longest_ = std::max(longest_, length);
    return length;
  }

  using Values = std::vector<std::pair<Xapian::valueno, std::string>>;

  /// Without numbers of changes, and without sketches in an index from before there were any.
  Values values_of(const Xapian::Document& document) const {
    Values values;
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      const bool is_content = value.get_valueno() != slot(Slot::changed) &&
                              value.get_valueno() != slot(Slot::order) &&
                              (has_stories_ || value.get_valueno() != slot(Slot::sketch));
      if (is_content) values.emplace_back(value.get_valueno(), *value);
    }
    return values;
  }

  bool has_terms_of(const Xapian::Document& stored, const Xapian::Document& made) const {
    auto expected = made.termlist_begin();
    for (auto term = stored.termlist_begin(); term != stored.termlist_end(); ++term) {
      if (is_left_aside(*term)) continue;
      while (expected != made.termlist_end() && is_left_aside(*expected)) ++expected;
      if (expected == made.termlist_end() || *expected != *term ||
          expected.get_wdf() != term.get_wdf())
        return false;
      ++expected;
    }
    while (expected != made.termlist_end() && is_left_aside(*expected)) ++expected;
    return expected == made.termlist_end();
  }

  /// Terms that not every document has that should: padding, and those that came later than the
  /// index.
  bool is_left_aside(std::string_view term) const {
    if (term.starts_with(kPaddingPrefix)) return true;
    return !is_complete_ && std::any_of(kFields.begin(), kFields.end(), [term](const Field& f) {
      return !f.whole.empty() && term.starts_with(f.whole);
    });
  }

  void compare_statistics() {
    const bool counted = articles_ == database_.get_doccount() &&
                         lengths_ == database_.get_total_length() &&
                         last_ <= database_.get_lastdocid();
    if (!counted) fault_("the counts of articles and words are not those of the articles");
    const bool bounded = shortest_ == 0 || (database_.get_doclength_lower_bound() <= shortest_ &&
                                            database_.get_doclength_upper_bound() >= longest_);
    if (!bounded) fault_("the bounds of lengths are not those of the articles");
    for (const auto& [slot, values] : values_) {
      const bool sound = values.count == database_.get_value_freq(slot) &&
                         database_.get_value_lower_bound(slot) <= values.least &&
                         database_.get_value_upper_bound(slot) >= values.greatest;
      if (!sound) fault_(fmt::format("the counts of value {} are not those of the articles", slot));
    }
  }

  void compare_postings() {
    std::uint64_t sum = 0;
    std::string previous;
    bool sound = true;
    for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
      const std::string name = *term;
      const std::uint64_t hash = hash_of(name);
      Xapian::doccount documents = 0;
      std::uint64_t uses = 0;
      Xapian::docid before = 0;
      const bool aside = is_left_aside(name);
      for (auto posting = database_.postlist_begin(name); posting != database_.postlist_end(name);
           ++posting) {
        sound = sound && *posting > before;
        before = *posting;
        ++documents;
        uses += posting.get_wdf();
        if (!aside) sum += hash_of_posting(hash, *posting, posting.get_wdf());
      }
      sound = sound && name > previous && documents == term.get_termfreq() &&
              uses == database_.get_collection_freq(name);
      previous = name;
    }
    if (!sound || sum != postings_) fault_("the posting lists are not those of the articles");
  }

  void compare_positions() {
    const std::optional<std::uint64_t> sum = sum_of_positions(generation_);
    if (!sum) return fault_("the version file cannot be read");
    if (sum != positions_) fault_("the positions of words are not those of the articles");
  }

  /// That they are of articles that are there; whether these are copies is not looked at again.
  void check_stories() {
    const StoryMap stories(database_);
    for (std::uint32_t story = 0; story < stories.size(); ++story) {
      if (stories.articles_of(story).size() < 2)
        fault_(fmt::format("story {} has one article alone", story_name(stories.name_of(story))));
      for (const Xapian::docid docid : stories.articles_of(story)) database_.get_doclength(docid);
    }
  }

  /// Words of articles that have gone may still be there.
  void compare_dictionary() {
    if (!is_complete_) return;  // older programs kept fewer
    std::string key;
    std::set<std::string> words;
    std::uint64_t missing = 0;
    words_.flush([&](const std::string& wanted, const std::string& word) {
      if (wanted != key) {
        key = wanted;
        words = {database_.synonyms_begin(key), database_.synonyms_end(key)};
      }
      missing += words.contains(word) ? 0 : 1;
    });
    if (missing > 0) fault_(fmt::format("{} words are missing in the dictionary", missing));
  }

  const Xapian::Database& database_;
  const fs::path& generation_;
  const FaultSink& fault_;
  const ArticleSight& sight_;
  const bool has_stories_ = has_stories(database_);
  const bool is_own_ = is_own(database_);  ///< else its words are not those of this program
  const bool is_complete_ = documents_version(database_) >= kDocumentsVersion;
  WordDictionary words_;
  DocumentBuilder builder_{words_.listener(), index_settings(database_)};

  Xapian::doccount articles_ = 0;
  Xapian::docid last_ = 0;
  std::uint64_t lengths_ = 0;
  Xapian::termcount shortest_ = 0;
  Xapian::termcount longest_ = 0;
  std::uint64_t postings_ = 0;   ///< sum of hashes
  std::uint64_t positions_ = 0;  ///< sum of hashes
  std::map<Xapian::valueno, ValueStatistics> values_;
  PositionHasher position_hasher_;
  std::vector<std::uint32_t> positions_now_;
};

}  // namespace

void check_content(const Xapian::Database& database, const fs::path& generation, Progress& progress,
                   const FaultSink& fault, const ArticleSight& sight) {
  progress.enter(Phase::checking, database.get_doccount());
  ContentCheck check(database, generation, fault, sight);
  try {
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
         ++posting) {
      check.add(*posting);
      progress.article();
      progress.step();
      if (interrupted())
        throw Error(ErrorCode::interrupted,
                    fmt::format("stopped by the user; {} of {} articles were checked",
                                check.articles(), database.get_doccount()));
    }
  } catch (const Xapian::Error& error) {
    fault(fmt::format("the list of articles: {}", describe(error)));
  } catch (const std::length_error& error) {
    fault(fmt::format("the list of articles: damaged ({})", error.what()));
  }
  check.finish();
}

}  // namespace morgue
