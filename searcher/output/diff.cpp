// Owns: the layout of a comparison.
#include "searcher/output/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "searcher/output/date_words.hpp"
#include "searcher/output/styled_text.hpp"

namespace morgue::output {

namespace {

using Json = nlohmann::ordered_json;
using related::DiffKind;
using related::DiffPart;

std::string line(std::string_view text, Style style, const OutputOptions& options) {
  StyledText styled;
  styled.append(text, style);
  return styled.wrapped({options.width, "", "", options.color, ""});
}

std::string head(std::string_view sign, const StoredArticle& article, Style style,
                 const OutputOptions& options) {
  return line(fmt::format("{} {}{}{} ({})", sign, article.source, article.source.empty() ? "" : " ",
                          day_or_none(article.published), article.id),
              style, options);
}

/// A piece of a part, within one paragraph.
void append(std::string_view text, DiffKind kind, bool color, StyledText& styled) {
  if (text.empty()) return;
  if (kind == DiffKind::same) return styled.append(text, Style::plain);
  const bool removed = kind == DiffKind::removed;
  if (color) return styled.append(text, removed ? Style::missing : Style::added);
  const bool blank = text.back() == ' ';
  const auto word = text.substr(0, text.size() - (blank ? 1 : 0));
  styled.append(
      fmt::format("{}{}{}{}", removed ? "[-" : "{+", word, removed ? "-]" : "+}", blank ? " " : ""),
      Style::plain);
}

std::string paragraphs(const std::vector<DiffPart>& parts, const OutputOptions& options) {
  std::string out;
  StyledText styled;
  const auto end_paragraph = [&] {
    out += styled.wrapped({options.width, "", "", options.color, ""}) + "\n";
    styled = StyledText();
  };
  for (const DiffPart& part : parts) {
    std::string_view rest = part.text;
    for (std::size_t end = rest.find("\n\n"); end != std::string_view::npos;
         end = rest.find("\n\n")) {
      append(rest.substr(0, end), part.kind, options.color, styled);
      rest.remove_prefix(end + 2);
      end_paragraph();
    }
    append(rest, part.kind, options.color, styled);
  }
  return out + styled.wrapped({options.width, "", "", options.color, ""});
}

Json parts_json(const std::vector<DiffPart>& parts) {
  constexpr std::string_view kNames[] = {"same", "removed", "added"};
  Json list = Json::array();
  for (const DiffPart& part : parts)
    list.push_back({{"kind", kNames[static_cast<std::size_t>(part.kind)]}, {"text", part.text}});
  return list;
}

Json article_json(const StoredArticle& article) {
  return {{"id", article.id},
          {"headline", article.headline},
          {"source", article.source},
          {"published", article.published ? Json(format_date(*article.published)) : Json()}};
}

}  // namespace

std::string diff_text(const ComparedArticles& compared, const OutputOptions& options) {
  OutputOptions how = options;
  if (how.terminal) how.width = std::min(how.width, kMaxTextColumns);
  std::string out =
      head("---", compared.from, Style::missing, how) + head("+++", compared.to, Style::added, how);
  out += line(fmt::format("{}; {:.0f} of 100 runs of three words are in both, {:.0f} of 100 of the "
                          "shorter text",
                          compared.are_copies ? "copies" : "not told as copies",
                          100 * compared.likeness.resemblance, 100 * compared.likeness.containment),
              Style::dim, how);
  if (!compared.headline.empty()) out += "\n" + paragraphs(compared.headline, how);
  return out + "\n" + paragraphs(compared.body, how);
}

Json diff_json(const ComparedArticles& compared) {
  Json json;
  json["version"] = kJsonVersion;
  json["from"] = article_json(compared.from);
  json["to"] = article_json(compared.to);
  json["copies"] = compared.are_copies;
  json["resemblance"] = compared.likeness.resemblance;
  json["containment"] = compared.likeness.containment;
  json["headline"] = parts_json(compared.headline);
  json["body"] = parts_json(compared.body);
  return json;
}

}  // namespace morgue::output
