// Owns: the repair of an article's strings.
#include "indexer/reading/text_repair.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "common/analysis/token.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/news_dates.hpp"
#include "indexer/reading/paragraphs.hpp"

namespace morgue {

namespace {

bool is_control(unsigned char c) {
  return c < 0x20 || c == 0x7F;
}

/// What windows-1252 has at 0x80 to 0x9F. The C1 controls of Unicode at these places are no text:
/// they stand for these characters, which pages wrote as &#146; and which archives decoded as
/// Latin-1 (HTML standard, "numeric character reference end state").
constexpr std::string_view kWindows1252[32] = {
    "€", " ", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", " ", "Ž", " ",
    " ", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", " ", "ž", "Ÿ"};

/// "\r\n" and "\r" become "\n", other control bytes a space; tabs and newlines stay. C1 controls
/// (C2 80..9F) become what windows-1252 has.
std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (c == '\r') {
      if (next != '\n') out.push_back('\n');
    } else if (c == 0xC2 && next >= 0x80 && next < 0xA0) {
      out.append(kWindows1252[next - 0x80]);
      ++i;
    } else {
      out.push_back(is_control(c) && c != '\n' && c != '\t' ? ' ' : static_cast<char>(c));
    }
  }
  return out;
}

std::string clean(std::string_view text, Article& article) {
  const bool needs_none = std::none_of(text.begin(), text.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && u != '\n') || u == 0x7F || u >= 0x80;
  });
  if (needs_none) return std::string(text);
  std::string valid =
      is_valid_utf8(text) ? std::string(text) : repair_utf8(text, &article.replaced_bytes);
  return without_controls(valid);
}

/// All white space runs become one space.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

void cut_field(std::string& value, std::string_view name, Article& article) {
  if (value.size() <= kMaxFieldBytes) return;
  value = utf8_prefix(value, kMaxFieldBytes);
  article.notes.push_back(fmt::format("{} cut to {} bytes", name, kMaxFieldBytes));
}

void repair_field(std::string& value, std::string_view name, Article& article) {
  value = one_line(clean(value, article));
  cut_field(value, name, article);
}

void repair_headline(Article& article) {
  article.headline = one_line(clean(article.headline, article));
  if (article.headline.size() <= kMaxHeadlineBytes) return;
  std::string_view head = utf8_prefix(article.headline, kMaxHeadlineBytes - 3);
  const std::size_t space = head.rfind(' ');
  if (space != std::string_view::npos && space > head.size() / 2) head = head.substr(0, space);
  article.body = article.headline + (article.body.empty() ? "" : "\n\n" + article.body);
  article.headline = std::string(head) + "\xE2\x80\xA6";
}

/// Keeps what has a name and a value and room enough; names the others once each.
void repair_extra(Article& article) {
  ExtraFields kept;
  std::size_t bytes = 0;
  std::string left_out;
  for (const ExtraField& field : article.extra) {
    ExtraField repaired{one_line(clean(field.name, article)),
                        one_line(clean(field.value, article))};
    repaired.name = utf8_prefix(repaired.name, kMaxExtraName);
    if (repaired.name.empty() || repaired.value.empty()) continue;
    const std::size_t size = repaired.name.size() + repaired.value.size();
    if (repaired.value.size() > kMaxExtraBytes || bytes + size > kMaxExtrasBytes) {
      const std::string quoted = "'" + repaired.name + "'";
      if (left_out.find(quoted) == std::string::npos && left_out.size() < kMaxExtraName)
        left_out.append(left_out.empty() ? "" : ", ").append(quoted);
      continue;
    }
    bytes += size;
    kept.push_back(std::move(repaired));
  }
  article.extra = std::move(kept);
  if (!left_out.empty()) article.notes.push_back("too long to be kept: " + left_out);
}

/// Each topic once, however often a format says it.
void repair_topics(Article& article) {
  std::unordered_set<std::string> known;
  std::erase_if(article.topics, [&](std::string& topic) {
    topic = one_line(clean(topic, article));
    return topic.empty() || !known.insert(topic).second;
  });
  if (article.topics.size() > kMaxTopics) {
    article.notes.push_back(fmt::format("{} topics dropped past the first {}",
                                        article.topics.size() - kMaxTopics, kMaxTopics));
    article.topics.resize(kMaxTopics);
  }
  for (std::string& topic : article.topics) cut_field(topic, "topic", article);
}

/// Bytes of the longest run of ASCII letters and digits.
std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    const bool in_word = is_ascii_letter(c) || is_ascii_digit(c);
    run = in_word ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

void note_long_words(Article& article) {
  const std::size_t longest = std::max(longest_word(article.headline), longest_word(article.body));
  if (longest <= kMaxTermBytes) return;
  article.notes.push_back(fmt::format(
      "a word of {} bytes; words over {} are found by their whole only, not by wildcards", longest,
      kMaxTermBytes));
}

/// A date that cannot be is none; what may be one, or none, is kept and told.
void repair_date(Article& article) {
  if (!article.published || article.repaired) return;
  const std::string date = format_date(*article.published);
  if (!may_be_of_news(*article.published)) {
    article.notes.push_back(fmt::format("date not understood: '{}'", date));
    article.published.reset();
  } else if (is_zero_of_clocks(*article.published)) {
    article.notes.push_back(
        fmt::format("date {}, which programs write where they know none, too", date));
  }
}

}  // namespace

void repair_text(Article& article) {
  article.body = clean(article.body, article);
  if (!article.repaired) article.body = unwrap_paragraphs(article.body);
  repair_headline(article);
  repair_field(article.byline, "byline", article);
  repair_field(article.place, "place", article);
  repair_field(article.source, "source", article);
  repair_field(article.section, "section", article);
  repair_field(article.language, "language", article);
  repair_field(article.url, "url", article);
  repair_topics(article);
  repair_extra(article);
  repair_date(article);
  note_long_words(article);
}

}  // namespace morgue
