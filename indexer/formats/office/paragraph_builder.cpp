// Owns: the order of paragraphs inside paragraphs.
#include "indexer/formats/office/paragraph_builder.hpp"

#include <utility>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {
constexpr std::size_t kMaxParagraphs = 2'000'000;
}  // namespace

void ParagraphBuilder::keep(std::string text) {
  if (trim(text).empty()) return;
  if (!open_.empty()) {
    open_.back().after.push_back(std::move(text));
  } else if (done_.size() < kMaxParagraphs) {
    done_.push_back({std::move(text), true});
  } else {
    too_many_ = true;
  }
}

void ParagraphBuilder::end() {
  if (open_.empty()) return;
  Open ended = std::move(open_.back());
  open_.pop_back();
  keep(std::move(ended.text));
  for (std::string& inner : ended.after) keep(std::move(inner));
}

void ParagraphBuilder::add_after(const std::vector<std::string>& paragraphs) {
  for (const std::string& paragraph : paragraphs) keep(paragraph);
}

std::vector<DocumentParagraph> ParagraphBuilder::take() {
  while (!open_.empty()) end();
  return std::move(done_);
}

}  // namespace morgue
