// Owns: the entries of these tables.
#include "indexer/merge/table_merges.hpp"

#include "common/glass/deflate.hpp"
#include "common/glass/format.hpp"
#include "common/glass/inflate.hpp"
#include "common/glass/packing.hpp"

namespace morgue::merge {

using glass::TableScan;

namespace {

/// Copies the present entry, whose key has a docid from byte `at` on, unless the document is left
/// out.
void copy_shifted(Source& source, std::size_t at, std::string& key, glass::TableWriter& out) {
  if (shift_key(source, at, key)) out.add(key, source.scan.tag(), source.scan.compressed());
}

std::size_t whole_key(std::string_view key) {
  return key.size();
}

}  // namespace

bool shift_key(const Source& source, std::size_t at, std::string& key) {
  std::string_view rest = source.scan.key().substr(at);
  const std::uint32_t docid = glass::take_sortable(rest);
  if (source.left_out().contains(docid)) return false;
  key.assign(source.scan.key().substr(0, at));
  glass::pack_sortable(key, source.shifted(docid));
  key += rest;  // NUL: of the slots that a document uses
  return true;
}

std::size_t term_size(std::string_view key) {
  const std::size_t size = glass::packed_term_size(key);
  if (size == key.size()) glass::throw_damaged("position list");
  return size + 1;
}

void add_words(std::string_view tag, bool compressed, glass::Inflater& inflater,
               std::set<std::string>& words) {
  const std::string bytes = compressed ? inflater.inflate(tag) : std::string(tag);
  glass::Unpacker in(bytes);
  while (!in.at_end()) {
    const auto size =
        static_cast<std::uint8_t>(static_cast<std::uint8_t>(in.byte()) ^ glass::kSynonymMask);
    words.emplace(in.bytes(size));
  }
}

void merge_by_docid(Sources& sources, glass::TableWriter& out) {
  std::string key;
  for (const auto& source : sources) {
    for (; !source->scan.at_end(); source->scan.next()) copy_shifted(*source, 0, key, out);
  }
}

void merge_positions(Sources& sources, glass::TableWriter& out) {
  GroupedSources groups(sources, term_size);
  std::string key;
  while (groups.next()) {
    const std::string& term = groups.group();
    for (Source* source : groups.members()) {
      TableScan& scan = source->scan;
      const auto is_of_term = [&] {  // a NUL in a term is followed by 0xFF
        return scan.key().starts_with(term) && scan.key().substr(term.size(), 1) != "\xFF";
      };
      for (; !scan.at_end() && is_of_term(); scan.next())
        copy_shifted(*source, term.size(), key, out);
    }
  }
}

void merge_synonyms(Sources& sources, glass::TableWriter& out) {
  GroupedSources groups(sources, whole_key);
  glass::Deflater deflater;
  glass::Inflater inflater;
  std::string deflated;
  while (groups.next()) {
    const TableScan& first = groups.members().front()->scan;
    const auto& keeps_word = groups.members().front()->database.keeps_word;
    if (groups.members().size() == 1 && !keeps_word) {
      out.add(first.key(), first.tag(), first.compressed());
    } else {
      std::set<std::string> words;
      for (const Source* source : groups.members())
        add_words(source->scan.tag(), source->scan.compressed(), inflater, words);
      if (keeps_word) std::erase_if(words, [&](const auto& word) { return !keeps_word(word); });
      const std::string tag = glass::pack_synonyms(words);
      const bool smaller = tag.size() > glass::kCompressMin && deflater.compress(tag, deflated);
      if (!words.empty()) out.add(groups.group(), smaller ? deflated : tag, smaller);
    }
    for (Source* source : groups.members()) source->scan.next();
  }
}

}  // namespace morgue::merge
