// Owns: the order in which formats are asked.
#include "indexer/readers/registry.hpp"

#include <array>

namespace morgue {

namespace {

constexpr std::array kFormats{
    &kReutersFormat, &kTrecFormat, &kWarcFormat, &kArcFormat, &kFeedFormat, &kNitfFormat, &kNewsmlFormat, &kMetsFormat, &kAltoFormat, &kHocrFormat, &kAbbyyFormat, &kOfficeFormat, &kRtfFormat, &kPdfFormat,
    &kMailFormat, &kHtmlFormat, &kJsonLinesFormat, &kNinjsFormat, &kJsonFormat, &kCsvFormat, &kTsvFormat,
    &kDatedLinesFormat,
    &kTextFormat,  // last: it takes whatever is text
};

}  // namespace

std::span<const Format* const> all_formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  for (const Format* format : kFormats) {
    if (format->name == name) return format;
  }
  return nullptr;
}

const Format* detect_format(std::string_view head, std::string_view path) {
  const Format* best = nullptr;
  Match best_match = Match::no;
  for (const Format* format : kFormats) {
    const Match match = format->matches(head, path);
    if (match > best_match) {
      best = format;
      best_match = match;
    }
  }
  return best;
}

}  // namespace morgue
