// Owns: the order in which formats are asked.
#include "indexer/formats/registry.hpp"

#include <array>

#include "indexer/formats/csv/formats.hpp"
#include "indexer/formats/html/formats.hpp"
#include "indexer/formats/json/formats.hpp"
#include "indexer/formats/mail/formats.hpp"
#include "indexer/formats/news/formats.hpp"
#include "indexer/formats/ocr/formats.hpp"
#include "indexer/formats/office/formats.hpp"
#include "indexer/formats/sgml/formats.hpp"
#include "indexer/formats/text/formats.hpp"
#include "indexer/formats/web/formats.hpp"

namespace morgue {

namespace {

constexpr std::array kFormats{
    &kReutersFormat, &kTrecFormat,       &kWarcFormat,  &kArcFormat,  &kFeedFormat,
    &kNitfFormat,    &kNewsmlFormat,     &kMetsFormat,  &kAltoFormat, &kHocrFormat,
    &kAbbyyFormat,   &kOfficeFormat,     &kRtfFormat,   &kPdfFormat,  &kMailFormat,
    &kHtmlFormat,    &kJsonLinesFormat,  &kNinjsFormat, &kJsonFormat, &kCsvFormat,
    &kTsvFormat,     &kDatedLinesFormat,
    &kTextFormat,  // last: it takes whatever is text
};

/// Formats that are told by one record and whose readers pass over what is none.
constexpr std::array kRecordFormats{&kTrecFormat, &kReutersFormat, &kJsonLinesFormat,
                                    &kDatedLinesFormat};
constexpr int kOddLines = 8;
/// A record of JSON lines is told by its end.
constexpr std::size_t kLaterHeadBytes = 64 * 1024;

}  // namespace

std::span<const Format* const> all_formats() {
  return kFormats;
}

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

const Format* format_of_later_lines(std::string_view head) {
  for (int odd = 0; odd < kOddLines; ++odd) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos) return nullptr;
    head.remove_prefix(end + 1);
    // A letter in a text has lines like a mail's, but not the line that parts messages.
    if (head.starts_with("From ") &&
        kMailFormat.matches(head.substr(0, kLaterHeadBytes), {}) == Match::certain)
      return &kMailFormat;
    for (const Format* format : kRecordFormats) {
      if (format->matches(head.substr(0, kLaterHeadBytes), {}) == Match::certain) return format;
    }
  }
  return nullptr;
}

}  // namespace morgue
