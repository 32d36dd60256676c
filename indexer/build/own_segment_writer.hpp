// Owns: writing a segment: gathers the uses of terms in flat arrays, sorts them once, and writes
// every table from left to right. Xapian's own writer keeps trees of strings for that and looks
// every pair of term and document up several times. Does not own: the tables' layout
// (common/glass), the packing (common/glass/packing.hpp), merging (indexer/merge). Source of the
// contents: Xapian 1.4.22, backends/glass: glass_postlist.cc, glass_termlisttable.cc,
// glass_values.cc, glass_synonym.cc, glass_version.cc. Nobody but the merge reads a segment.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/glass/deflate.hpp"
#include "common/glass/table_writer.hpp"
#include "common/glass/version.hpp"
#include "indexer/build/segment_writer.hpp"

namespace morgue::build {

class OwnSegmentWriter : public SegmentWriter {
 public:
  OwnSegmentWriter(std::filesystem::path folder, DerivedTerms& derived_terms);

  void add(const IndexedDocument& document) override;
  void finish(WordDictionary& words) override;

 private:
  /// A term in a document, at a position (0: none).
  struct Use {
    std::uint32_t term;
    std::uint32_t position;
    std::uint32_t frequency;
  };
  /// A term's posting in one document.
  struct Posting {
    std::uint32_t document;
    std::uint32_t frequency;
    std::uint32_t positions_begin;  ///< in packed_positions_
    std::uint32_t positions_size;   ///< bytes; 0: none
  };
  struct ValueStream {
    std::vector<std::pair<std::uint32_t, std::string>> values;  ///< by document
    std::string least;
    std::string greatest;
  };

  std::uint32_t intern(std::string_view term);
  std::uint32_t derived_number(std::uint32_t number, const TermUse& use,
                               const std::string& language, std::vector<std::uint32_t>& known);
  void add_use(std::uint32_t id, const Use& use);
  void add_uses(std::uint32_t id, const IndexedDocument& document);
  void grow_table();
  void rank_terms();
  void write_documents();
  void write_termlist(std::uint32_t id, const std::vector<Use>& uses);
  void write_postings(glass::TableWriter& postlist);
  void write_posting_list(glass::TableWriter& postlist, const std::string& key,
                          const Posting* begin, const Posting* end);
  void write_positions(glass::TableWriter& position, const std::string& key, const Posting* begin,
                       const Posting* end);
  void write_values(glass::TableWriter& postlist);
  void write_lengths(glass::TableWriter& postlist);
  void write_synonyms(WordDictionary& dictionary);
  glass::Statistics statistics() const;

  const std::filesystem::path folder_;
  DerivedTerms& derived_terms_;
  glass::TableWriter postlist_;
  glass::TableWriter docdata_;
  glass::TableWriter termlist_;
  glass::TableWriter position_;
  glass::TableWriter synonym_;
  glass::Deflater deflater_;

  std::string text_;                          ///< all terms
  std::vector<std::uint32_t> begins_{0};      ///< of each term in text_, and the end
  std::vector<std::uint32_t> slots_;          ///< hash table of term numbers + 1
  std::vector<std::uint32_t> hashes_;         ///< of each term
  std::vector<std::uint32_t> in_documents_;   ///< of each term
  std::vector<std::uint32_t> last_document_;  ///< of each term, to count the above
  std::vector<std::uint32_t> by_rank_;        ///< term numbers in order of their bytes
  std::vector<std::uint32_t> rank_;           ///< the other way round

  /// By language, Derived and term: the derived term's number, as far as asked for.
  std::unordered_map<std::string, std::array<std::vector<std::uint32_t>, 3>> derived_;

  std::vector<Use> uses_;
  std::vector<std::size_t> use_begins_{0};  ///< of each document in uses_, and the end
  std::map<Xapian::valueno, ValueStream> values_;
  std::vector<std::string> slots_used_;  ///< by document

  std::vector<Posting> postings_;            ///< by rank, then document
  std::vector<std::uint32_t> posting_ends_;  ///< by rank, grows while documents are written
  std::string packed_positions_;
  std::vector<std::uint32_t> lengths_;
  std::uint32_t greatest_frequency_ = 0;
  std::string key_;
  std::string tag_;

  std::string_view term(std::uint32_t number) const {
    return std::string_view(text_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }
  std::uint32_t documents() const { return static_cast<std::uint32_t>(use_begins_.size() - 1); }
};

}  // namespace morgue::build
