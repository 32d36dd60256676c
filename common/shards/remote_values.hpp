// Owns: fetching from a remote shard, in few messages, what Xapian's protocol gives one document at
// a time: posting lists, lengths, values; and keeping it while the shard is in that state. Does not
// own: who asks (remote_reader.hpp, joined_database.hpp).
//
// The protocol answers a query with all that match in one message. A posting list is the answer to
// its term, ranked by TfIdfWeight("nnn"), which is the frequency; the lengths are worked out of
// BM25's sum of all documents with k1 = 0, k2 = 1, b = 1: 2 / (1 + length / average); values are
// the keys by which all documents are collapsed.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/base/posting.hpp"

namespace morgue {

struct DocumentValue {
  std::uint32_t docid;
  std::string value;
};

/// Of one state of one shard; docids are the shard's. Not thread-safe. May throw Xapian::Error, of
/// a shard that does not answer Xapian::NetworkError.
class RemoteValues {
 public:
  explicit RemoteValues(Xapian::Database database) : database_(std::move(database)) {}

  using List = std::shared_ptr<const std::vector<Posting>>;
  /// Ascending; of a term that is not there empty.
  List postings(const std::string& term);
  /// All documents, ascending, with their lengths as frequencies.
  List lengths();
  /// Those that have a value in a slot, ascending.
  std::shared_ptr<const std::vector<DocumentValue>> values(Xapian::valueno slot);
  /// The value of one document; empty where it has none.
  std::string value_of(std::uint32_t docid, Xapian::valueno slot);
  /// The copy of the words under a key (served_words.hpp).
  const std::vector<std::string>& words_under(const std::string& key);
  /// Whether there is such a copy.
  bool has_words();

 private:
  Xapian::Database database_;
  std::map<std::string, List> postings_;
  std::size_t kept_ = 0;  ///< of postings_, in postings
  List lengths_;
  std::map<Xapian::valueno, std::shared_ptr<const std::vector<DocumentValue>>> values_;
  std::map<std::string, std::vector<std::string>> words_;
  int has_words_ = -1;  ///< not known yet
};

}  // namespace morgue
