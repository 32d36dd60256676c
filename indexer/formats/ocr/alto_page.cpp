// Owns: the walk over ALTO's elements.
#include "indexer/formats/ocr/alto_page.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "common/base/utf8.hpp"
#include "indexer/formats/xml/xml_pull.hpp"

namespace morgue {

namespace {

/// Builds pages while elements go by.
class AltoBuilder {
 public:
  void element(const XmlPull& xml) {
    const std::string_view name = xml.name();
    if (name == "ElementRef") {
      ranks_.emplace(xml.attribute("REF"), ranks_.size());
    } else if (name == "Page") {
      pages_.emplace_back().id = xml.attribute("ID");
    } else if (pages_.empty()) {
      return;
    } else if (name == "ComposedBlock") {
      pages_.back().textless.insert(xml.attribute("ID"));  // it may hold pictures alone
      if (!xml.is_empty_element()) composed_.push_back(xml.attribute("ID"));
    } else if (name == "TextBlock") {
      begin_block(xml);
    } else if (name == "TextLine") {
      if (block_ != nullptr) block_->lines.push_back({xml.attribute("ID"), {}, {}});
    } else if (name == "String") {
      word(xml);
    } else if (name == "HYP") {
      end_with_hyphen();
    } else if (name != "SP" && name != "Shape" && name != "Polygon") {
      pages_.back().textless.insert(xml.attribute("ID"));
    }
  }

  void end(std::string_view name) {
    if (name == "ComposedBlock" && !composed_.empty()) composed_.pop_back();
    if (name == "TextLine" && broken_) end_with_hyphen();  // the sign itself was not recognised
    if (name == "TextBlock") {
      if (block_ != nullptr) block_->ends_broken = broken_;
      block_ = nullptr;
    }
  }

  std::vector<AltoPage> take() {
    if (!ranks_.empty()) {
      for (AltoPage& page : pages_) page.order = order_of(page);
    }
    return std::move(pages_);
  }

 private:
  /// Where a block or what is around it stands in the reading order; `before` where it is not in
  /// it.
  std::size_t rank_of(const AltoBlock& block, std::size_t before) const {
    if (const auto own = ranks_.find(block.id); own != ranks_.end()) return own->second;
    for (auto parent = block.parents.rbegin(); parent != block.parents.rend(); ++parent) {
      if (const auto rank = ranks_.find(*parent); rank != ranks_.end()) return rank->second;
    }
    return before;
  }

  /// What the reading order does not name stays behind the block that it follows.
  std::vector<std::size_t> order_of(const AltoPage& page) const {
    std::vector<std::pair<std::size_t, std::size_t>> ranked;
    std::size_t rank = 0;
    for (std::size_t at = 0; at < page.blocks.size(); ++at) {
      rank = rank_of(page.blocks[at], rank);
      ranked.emplace_back(rank, at);
    }
    std::ranges::sort(ranked);
    std::vector<std::size_t> order;
    for (const auto& [of, at] : ranked) order.push_back(at);
    return order;
  }

  void begin_block(const XmlPull& xml) {
    AltoPage& page = pages_.back();
    block_ = &page.blocks.emplace_back();
    block_->id = xml.attribute("ID");
    block_->parents = composed_;
    broken_ = false;
    if (page.language.empty()) page.language = xml.attribute("LANG");
    if (page.language.empty()) page.language = xml.attribute("language");
    if (xml.is_empty_element()) block_ = nullptr;
  }

  void word(const XmlPull& xml) {
    if (block_ == nullptr) block_ = &pages_.back().blocks.emplace_back();  // outside of any block
    const std::string content = xml.attribute("CONTENT");
    const std::string part = xml.attribute("SUBS_TYPE");
    if (block_->lines.empty()) block_->lines.emplace_back();
    std::string& line = block_->lines.back().text;
    const bool first = block_->lines.size() == 1 && line.empty();
    if (first) block_->begins_broken = part == "HypPart2";
    if (!line.empty() && !content.empty()) line += ' ';
    line += content;
    if (std::string id = xml.attribute("ID"); !id.empty()) {
      block_->lines.back().words.push_back(
          {std::move(id), line.size() - content.size(), line.size()});
    }
    broken_ = part == "HypPart1";
    confidence(xml.attribute("WC"));
  }

  void confidence(const std::string& text) {
    double value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !(value >= 0 && value <= 1)) return;
    block_->confidence_sum += value;
    ++block_->confident_words;
  }

  /// Any printed sign (hyphen, soft hyphen, U+00AC) becomes "-", once.
  void end_with_hyphen() {
    if (block_ == nullptr || block_->lines.empty()) return;
    std::string& line = block_->lines.back().text;
    for (const std::string_view sign : {"\u00AD", "\u00AC", "\u2010"}) {
      if (line.ends_with(sign)) line.resize(line.size() - sign.size());
    }
    if (!line.empty() && !line.ends_with('-')) line += '-';
  }

  std::map<std::string, std::size_t> ranks_;  // ids in their reading order
  std::vector<AltoPage> pages_;
  std::vector<std::string> composed_;
  AltoBlock* block_ = nullptr;  // in pages_.back().blocks, while it is open
  bool broken_ = false;         // the last word goes on in the next line
};

}  // namespace

std::vector<const AltoBlock*> blocks_in_order(const AltoPage& page) {
  std::vector<const AltoBlock*> blocks;
  for (std::size_t at = 0; at < page.blocks.size(); ++at)
    blocks.push_back(&page.blocks[page.order.empty() ? at : page.order[at]]);
  return blocks;
}

AltoFile parse_alto(std::string bytes) {
  AltoFile file;
  const std::string ready = xml_bytes(std::move(bytes), &file.replaced);
  XmlPull xml(ready);
  AltoBuilder builder;
  while (xml.next()) {
    if (xml.is_element()) builder.element(xml);
    if (xml.is_end()) builder.end(xml.name());
  }
  if (xml.failed()) file.error = xml.error();
  file.pages = builder.take();
  return file;
}

void OcrText::add(const AltoBlock& block) {
  bool first = true;
  for (const AltoLine& line : block.lines) {
    if (line.text.empty()) continue;
    const bool joined = first && broken_ && block.begins_broken;
    if (!text_.empty()) text_ += first && !joined ? "\n\n" : "\n";
    text_ += line.text;
    first = false;
  }
  if (!first) broken_ = block.ends_broken;
  sum_ += block.confidence_sum;
  words_ += block.confident_words;
}

void OcrText::add_lines(const AltoBlock& block, std::vector<AltoLine> lines) {
  AltoBlock part;
  const bool has_end = !lines.empty() && !block.lines.empty() &&
                       lines.back().text.ends_with(block.lines.back().text);
  part.begins_broken = block.begins_broken && !lines.empty() &&
                       lines.front().text.starts_with(block.lines.front().text);
  part.ends_broken = block.ends_broken && has_end;
  part.lines = std::move(lines);
  // Confidence is kept by block, and is that of its parts.
  part.confidence_sum = block.confidence_sum;
  part.confident_words = block.confident_words;
  add(part);
}

}  // namespace morgue
