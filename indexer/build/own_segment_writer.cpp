// Owns: inverting a batch, and the contents of the tables.
#include "indexer/build/own_segment_writer.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"
#include "common/glass/posting_chunks.hpp"
#include "common/glass/term_list.hpp"
#include "common/glass/version_writer.hpp"

namespace morgue::build {

using namespace glass;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxTerm = 245;
/// Of a derived term's number: not asked for yet; there is none.
constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
constexpr std::uint32_t kNone = 0xFFFFFFFE;
/// Bytes of a block. Nobody looks entries up in a segment.
constexpr std::size_t kBlock = 32768;

std::uint32_t hash_of(std::string_view term) {
  return static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
}

}  // namespace

OwnSegmentWriter::OwnSegmentWriter(fs::path folder, DerivedTerms& derived_terms)
    : folder_(std::move(folder)),
      derived_terms_(derived_terms),
      postlist_(folder_ / file_name(TableId::postlist), kBlock),
      docdata_(folder_ / file_name(TableId::docdata), kBlock),
      termlist_(folder_ / file_name(TableId::termlist), kBlock),
      position_(folder_ / file_name(TableId::position), kBlock),
      synonym_(folder_ / file_name(TableId::synonym), kBlock),
      slots_(1u << 15) {
  fs::create_directories(folder_);
}

void OwnSegmentWriter::grow_table() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t number = 0; number < hashes_.size(); ++number) {
    std::size_t at = hashes_[number] & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = number + 1;
  }
}

std::uint32_t OwnSegmentWriter::intern(std::string_view term) {
  const std::uint32_t hash = hash_of(term);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at] != 0) {
    const std::uint32_t number = slots_[at] - 1;
    if (hashes_[number] == hash && this->term(number) == term) return number;
    at = (at + 1) & mask;
  }
  if (term.empty() || term.size() > kMaxTerm)
    throw Xapian::InvalidArgumentError(fmt::format("term of {} bytes", term.size()));
  const auto number = static_cast<std::uint32_t>(hashes_.size());
  slots_[at] = number + 1;
  hashes_.push_back(hash);
  text_.append(term);
  begins_.push_back(static_cast<std::uint32_t>(text_.size()));
  in_documents_.push_back(0);
  last_document_.push_back(0);
  if (hashes_.size() * 2 > slots_.size()) grow_table();
  return number;
}

/// The number of the term that a use of term `number` stands for besides, or kNone. Asked for once
/// a term and segment.
std::uint32_t OwnSegmentWriter::derived_number(std::uint32_t number, const TermUse& use,
                                               const std::string& language,
                                               std::vector<std::uint32_t>& known) {
  if (number >= known.size())
    known.resize(std::max<std::size_t>(number + 1, 2 * known.size()), kUnknown);
  if (known[number] == kUnknown) {
    const std::string_view made = derived_terms_.make(term(number), use, language);
    known[number] = made.empty() ? kNone : intern(made);
  }
  return known[number];
}

void OwnSegmentWriter::add_use(std::uint32_t id, const Use& use) {
  uses_.push_back(use);
  if (last_document_[use.term] == id) return;
  last_document_[use.term] = id;
  ++in_documents_[use.term];
}

void OwnSegmentWriter::add_uses(std::uint32_t id, const IndexedDocument& document) {
  std::array<std::vector<std::uint32_t>, 3>& known = derived_[document.language()];
  for (const TermUse& use : document.uses()) {
    const std::uint32_t number = intern(document.term(use));
    if (use.itself) add_use(id, {number, use.position, use.frequency});
    if (use.derived == Derived::none) continue;
    const std::uint32_t derived = derived_number(number, use, document.language(),
                                                 known[static_cast<std::size_t>(use.derived)]);
    if (derived != kNone) add_use(id, {derived, 0, 1});
  }
  use_begins_.push_back(uses_.size());
}

void OwnSegmentWriter::add(const IndexedDocument& document) {
  const std::uint32_t id = documents() + 1;
  add_uses(id, document);
  auto values = document.values();
  std::sort(values.begin(), values.end());
  std::string slots_used;
  Xapian::valueno next_slot = 0;
  for (auto& [slot, value] : values) {
    pack_uint(slots_used, slot - next_slot);
    next_slot = slot + 1;
    ValueStream& stream = values_[slot];
    if (stream.values.empty() || value < stream.least) stream.least = value;
    if (stream.values.empty() || value > stream.greatest) stream.greatest = value;
    stream.values.emplace_back(id, std::move(value));
  }
  slots_used_.push_back(std::move(slots_used));
  key_.clear();
  pack_sortable(key_, id);
  const std::string& data = document.data();
  const bool smaller = data.size() > kCompressMin && deflater_.compress(data, tag_);
  if (!data.empty()) docdata_.add(key_, smaller ? tag_ : data, smaller);
}

void OwnSegmentWriter::rank_terms() {
  // Most comparisons are decided by the first eight bytes, which then are at hand.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order(hashes_.size());
  for (std::uint32_t number = 0; number < order.size(); ++number)
    order[number] = {first_bytes(term(number)), number};
  std::sort(order.begin(), order.end(), [this](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : term(a.second) < term(b.second);
  });
  by_rank_.resize(order.size());
  std::transform(order.begin(), order.end(), by_rank_.begin(),
                 [](const auto& entry) { return entry.second; });
  rank_.resize(by_rank_.size());
  posting_ends_.resize(by_rank_.size());
  std::uint32_t postings = 0;
  for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank) {
    rank_[by_rank_[rank]] = rank;
    posting_ends_[rank] = postings;
    postings += in_documents_[by_rank_[rank]];
  }
  postings_.resize(postings);
}

/// Term lists, and the postings into their places.
void OwnSegmentWriter::write_documents() {
  std::vector<Use> uses;
  for (std::uint32_t id = 1; id <= documents(); ++id) {
    uses.assign(uses_.begin() + static_cast<std::ptrdiff_t>(use_begins_[id - 1]),
                uses_.begin() + static_cast<std::ptrdiff_t>(use_begins_[id]));
    for (Use& use : uses) use.term = rank_[use.term];
    std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
      return (std::uint64_t{a.term} << 32 | a.position) <
             (std::uint64_t{b.term} << 32 | b.position);
    });
    write_termlist(id, uses);
  }
}

void OwnSegmentWriter::write_termlist(std::uint32_t id, const std::vector<Use>& uses) {
  std::vector<std::uint32_t> positions;
  TermListPacker list;
  for (std::size_t i = 0; i < uses.size();) {
    const std::uint32_t rank = uses[i].term;
    std::uint32_t frequency = 0;
    positions.clear();
    for (; i < uses.size() && uses[i].term == rank; ++i) {
      frequency += uses[i].frequency;
      const std::uint32_t position = uses[i].position;
      if (position != 0 && (positions.empty() || positions.back() != position))
        positions.push_back(position);
    }
    list.add(term(by_rank_[rank]), frequency);
    greatest_frequency_ = std::max(greatest_frequency_, frequency);
    const auto begin = static_cast<std::uint32_t>(packed_positions_.size());
    if (!positions.empty()) pack_positions(packed_positions_, positions);
    postings_[posting_ends_[rank]++] = {
        id, frequency, begin, static_cast<std::uint32_t>(packed_positions_.size()) - begin};
  }
  lengths_.push_back(list.length());
  key_.clear();
  pack_sortable(key_, id);
  const std::string tag = list.tag();
  const bool smaller = tag.size() > kCompressMin && deflater_.compress(tag, tag_);
  termlist_.add(key_, smaller ? tag_ : tag, smaller);
  if (slots_used_[id - 1].empty()) return;
  key_.push_back('\0');
  termlist_.add(key_, slots_used_[id - 1]);
}

void OwnSegmentWriter::write_posting_list(TableWriter& postlist, const std::string& key,
                                          const Posting* begin, const Posting* end) {
  ListTotals totals{static_cast<std::uint64_t>(end - begin), 0};
  for (const Posting* posting = begin; posting != end; ++posting)
    totals.occurrences += posting->frequency;
  PostingChunkWriter chunks(postlist, key, key + '\0', totals);
  for (const Posting* posting = begin; posting != end; ++posting)
    chunks.add(posting->document, posting->frequency);
  chunks.end();
}

void OwnSegmentWriter::write_positions(TableWriter& position, const std::string& key,
                                       const Posting* begin, const Posting* end) {
  for (const Posting* posting = begin; posting != end; ++posting) {
    if (posting->positions_size == 0) continue;
    key_.assign(key).push_back('\0');
    pack_sortable(key_, posting->document);
    position.add(key_, std::string_view(packed_positions_)
                           .substr(posting->positions_begin, posting->positions_size));
  }
}

void OwnSegmentWriter::write_postings(TableWriter& postlist) {
  std::uint32_t begin = 0;
  std::string key;
  for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank) {
    const std::uint32_t end = posting_ends_[rank];
    if (begin == end) continue;  // a word that only stands for another term
    key.clear();
    pack_term(key, term(by_rank_[rank]));
    write_posting_list(postlist, key, &postings_[begin], &postings_[begin] + (end - begin));
    write_positions(position_, key, &postings_[begin], &postings_[begin] + (end - begin));
    begin = end;
  }
}

void OwnSegmentWriter::write_values(TableWriter& postlist) {
  std::map<std::string, std::string> entries;  // keys sort otherwise than slots
  for (const auto& [slot, stream] : values_) {
    std::string key(kValueStatistics);
    for (Xapian::valueno rest = slot; rest != 0; rest >>= 8) key.push_back(static_cast<char>(rest));
    std::string& stats = entries[key];
    pack_uint(stats, stream.values.size());
    pack_string(stats, stream.least);
    if (stream.least != stream.greatest) stats += stream.greatest;
    std::string* chunk = nullptr;
    std::uint32_t last = 0;
    for (const auto& [id, value] : stream.values) {
      if (chunk == nullptr || chunk->size() >= kChunkBytes) {
        key = kValueChunk;
        pack_uint(key, slot);
        pack_sortable(key, id);
        chunk = &entries[key];
      } else {
        pack_uint(*chunk, id - last - 1);
      }
      pack_string(*chunk, value);
      last = id;
    }
  }
  for (const auto& [key, tag] : entries) postlist.add(key, tag);
}

void OwnSegmentWriter::write_lengths(TableWriter& postlist) {
  PostingChunkWriter chunks(postlist, kLengths, kLengths, {});  // this list counts nothing
  for (std::uint32_t id = 1; id <= documents(); ++id) chunks.add(id, lengths_[id - 1]);
  chunks.end();
}

void OwnSegmentWriter::write_synonyms(WordDictionary& dictionary) {
  std::map<std::string, std::set<std::string>> words;
  dictionary.flush(
      [&words](const std::string& key, const std::string& word) { words[key].insert(word); });
  for (const auto& [key, synonyms] : words) {
    const std::string tag = pack_synonyms(synonyms);
    const bool smaller = tag.size() > kCompressMin && deflater_.compress(tag, tag_);
    synonym_.add(key, smaller ? tag_ : tag, smaller);
  }
}

Statistics OwnSegmentWriter::statistics() const {
  Statistics statistics;
  statistics.documents = statistics.last_docid = documents();
  statistics.greatest_frequency = greatest_frequency_;
  for (const std::uint32_t length : lengths_) {
    if (length > 0 && (statistics.shortest == 0 || length < statistics.shortest))
      statistics.shortest = length;
    statistics.longest = std::max(statistics.longest, length);
    statistics.total_length += length;
  }
  return statistics;
}

void OwnSegmentWriter::finish(WordDictionary& words) {
  rank_terms();
  write_documents();
  write_values(postlist_);
  write_lengths(postlist_);
  write_postings(postlist_);
  write_synonyms(words);
  const TableWriter no_spelling({}, kBlock);
  const std::array<const TableWriter*, kTables> tables{&postlist_, &docdata_,    &termlist_,
                                                       &position_, &no_spelling, &synonym_};
  for (TableWriter* table : {&postlist_, &docdata_, &termlist_, &position_, &synonym_})
    table->finish();
  RootInfos roots;
  for (std::size_t i = 0; i < kTables; ++i)
    roots[i] = tables[i]->root_info(compress_min(static_cast<TableId>(i)));
  write_version(folder_, roots, statistics());
}

std::unique_ptr<SegmentWriter> make_segment_writer(fs::path folder, DerivedTerms& derived_terms) {
  return std::make_unique<OwnSegmentWriter>(std::move(folder), derived_terms);
}

}  // namespace morgue::build
