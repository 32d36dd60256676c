// Owns: the blocks, lines and words from where an area begins to where it ends.
#include "indexer/formats/ocr/mets_area.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace morgue {

namespace {

using BlocksById = IndexedAlto::BlocksById;

BlocksById index_of(const AltoPage& page) {
  BlocksById blocks;
  for (std::size_t at = 0; at < page.blocks.size(); ++at) {
    const auto add = [&blocks, at](const std::string& id) {
      if (id.empty()) return;
      std::vector<std::size_t>& named = blocks[id];
      if (named.empty() || named.back() != at) named.push_back(at);
    };
    const AltoBlock& block = page.blocks[at];
    add(block.id);
    for (const std::string& parent : block.parents) add(parent);
    for (const AltoLine& line : block.lines) {
      add(line.id);
      for (const AltoWord& word : line.words) add(word.id);
    }
  }
  return blocks;
}

bool names_block(const AltoBlock& block, const std::string& id) {
  return block.id == id ||
         std::find(block.parents.begin(), block.parents.end(), id) != block.parents.end();
}

/// Picks what an area points to: blocks, lines or words, from BEGIN to END.
class AreaPick {
 public:
  AreaPick(const MetsArea& area, OcrText& text) : area_(area), text_(text) {}

  /// False where there is nothing of that id.
  bool pick(const IndexedAlto& alto) {
    for (std::size_t at = 0; at < alto.file().pages.size(); ++at) {
      const AltoPage& page = alto.file().pages[at];
      const bool whole_page = area_.begin.empty() || page.id == area_.begin;
      found_ = found_ || whole_page || page.textless.contains(area_.begin);
      if (whole_page) {
        for (const AltoBlock* block : blocks_in_order(page)) text_.add(*block);
      } else {
        pick_blocks(page, alto.blocks_by_id(at));
      }
    }
    return found_;
  }

 private:
  void pick_blocks(const AltoPage& page, const BlocksById& by_id) {
    static const std::vector<std::size_t> kNone;
    const auto found = by_id.find(area_.begin);
    const std::vector<std::size_t>& begins = found == by_id.end() ? kNone : found->second;
    for (std::size_t at = 0; at < page.blocks.size(); ++at) {
      if (!in_blocks_ && !in_words_) {
        const auto next = std::lower_bound(begins.begin(), begins.end(), at);
        if (next == begins.end()) return;
        at = *next;
      }
      pick_of(page.blocks[at]);
    }
  }

  void pick_of(const AltoBlock& block) {
    if (names_block(block, area_.begin) || in_blocks_) {
      text_.add(block);
      found_ = true;
      in_blocks_ = !area_.end.empty() && area_.end != area_.begin && !names_block(block, area_.end);
      return;
    }
    std::vector<AltoLine> lines;
    for (const AltoLine& line : block.lines) {
      if (AltoLine part = part_of(line); !part.text.empty()) lines.push_back(std::move(part));
    }
    if (!lines.empty()) text_.add_lines(block, std::move(lines));
    // END may name the block itself.
    if (in_words_ && names_block(block, area_.end)) in_words_ = false;
  }

  /// The line as far as it lies in the area.
  AltoLine part_of(const AltoLine& line) {
    const bool has_end = !area_.end.empty() && area_.end != area_.begin;
    if (!line.id.empty() && line.id == area_.begin) {
      found_ = true;
      in_words_ = has_end;
      if (!has_end) return line;
    }
    std::size_t begin = in_words_ ? 0 : std::string::npos;
    std::size_t end = line.text.size();
    for (const AltoWord& word : line.words) {
      if (word.id == area_.begin) {
        found_ = true;
        in_words_ = has_end;
        begin = word.begin;
        if (!has_end) end = &word == &line.words.back() ? end : word.end;
      }
      if (in_words_ && word.id == area_.end) {
        in_words_ = false;
        if (&word != &line.words.back()) end = word.end;
      }
    }
    if (in_words_ && !line.id.empty() && line.id == area_.end) in_words_ = false;
    AltoLine part;
    if (begin < end) part.text = line.text.substr(begin, end - begin);
    return part;
  }

  const MetsArea& area_;
  OcrText& text_;
  bool found_ = false;
  bool in_blocks_ = false;
  bool in_words_ = false;
};

}  // namespace

IndexedAlto::IndexedAlto(AltoFile file) : file_(std::move(file)) {
  for (const AltoPage& page : file_.pages) by_id_.push_back(index_of(page));
}

bool add_area(const IndexedAlto& alto, const MetsArea& area, OcrText& text) {
  return AreaPick(area, text).pick(alto);
}

}  // namespace morgue
