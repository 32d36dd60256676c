// Owns: the markup of lines.
#include "searcher/web/site/concordance.hpp"

#include <array>

#include "common/print/direction.hpp"
#include "searcher/output/kwic.hpp"

namespace morgue::web {

namespace {

constexpr std::size_t kColumns = 60;
constexpr std::size_t kDayBytes = 10;  ///< of an ISO 8601 date and time: its day
/// Lines of a page: an article may have as many as words.
constexpr std::size_t kMaxLines = 1000;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kOrders{
    {{"rank", "as found"},
     {"date", "by date"},
     {"L1,L2", "by the words before"},
     {"R1,R2", "by the words after"},
     {"R2,R3", "by the second word after"}}};

bool sorts_by_words(const Asked& asked) {
  return asked.kwic_sort != "rank" && asked.kwic_sort != "date";
}

/// A blank at the end of a cell would not be drawn.
std::string with_kept_blank(std::string text) {
  if (text.ends_with(' ')) text.replace(text.size() - 1, 1, "\xC2\xA0");
  return text;
}

class MarkupSink : public output::KwicSink {
 public:
  MarkupSink(const PageContext& context, const Asked& asked, Markup& to)
      : context_(context), asked_(asked), to_(to) {}

  void begin(const Answer&) override {}
  void line(const output::KwicLine& line) override {
    if (++lines_ > kMaxLines) return;
    // What stands before a match stands on the side where reading begins.
    const bool is_rtl = is_mostly_right_to_left(line.left + line.match + line.right);
    const Markup direction{is_rtl ? " dir=\"rtl\"" : ""};
    to_ += markup(
        "<tr><td class=\"day\">{}</td><td class=\"left\"><bdi{}>{}</bdi></td><td "
        "class=\"right\"><a href=\"{}\"><mark>{}</mark></a><bdi{}>{}</bdi></td></tr>\n",
        line.published.substr(0, kDayBytes), direction,
        is_rtl ? line.right : with_kept_blank(line.left), context_.article_link(line.id, asked_),
        line.match, direction, is_rtl ? with_kept_blank(line.left) : line.right);
  }
  void end(std::size_t lines, std::size_t articles) override {
    to_ += markup(
        "</tbody>\n<caption>{} in {} on this page{}</caption>",
        lines == 1 ? std::string("1 match") : grouped(lines) + " matches",
        counted(articles, "article"),
        lines > kMaxLines ? fmt::format(", the first {}", grouped(kMaxLines)) : std::string());
  }

 private:
  const PageContext& context_;
  const Asked& asked_;
  Markup& to_;
  std::size_t lines_ = 0;
};

Markup orders_markup(const PageContext& context, const Asked& asked) {
  Markup out;
  for (const auto& [order, words] : kOrders)
    out += asked.kwic_sort == order
               ? markup("<span aria-current=\"true\">{}</span> ", words)
               : markup("<a href=\"{}\">{}</a> ",
                        context.search_link(asked.in_view(View::kwic, std::string(order))), words);
  return markup("<p class=\"views\">{}</p>\n", out);
}

}  // namespace

void prepare_concordance(const Asked& asked, SearchOptions& options) {
  if (sorts_by_words(asked)) output::parse_kwic_keys(asked.kwic_sort);
  if (asked.kwic_sort == "date" && options.sort == SortOrder::relevance)
    options.sort = SortOrder::oldest;
  options.fragments.count = 0;
  options.context = static_cast<std::uint32_t>(output::context_bytes(kColumns));
  options.copies = Copies::show;
}

Markup concordance_markup(const PageContext& context, const Asked& asked, Search& search) {
  Markup rows;
  KwicOptions how;
  if (sorts_by_words(asked)) how.keys = output::parse_kwic_keys(asked.kwic_sort);
  const auto formatter = output::make_kwic_formatter(
      how, {kColumns, kColumns, false}, std::make_unique<MarkupSink>(context, asked, rows));
  formatter->begin(search.answer());
  for (std::size_t i = 0; i < search.size() && search.has_time_for(i); ++i) {
    if (const auto hit = search.load(i)) formatter->hit(*hit);
  }
  formatter->end();
  return markup(
      "{}<div class=\"lines\" id=\"hits\" tabindex=\"0\" role=\"region\" aria-label=\"Matches in "
      "their lines\"><table class=\"kwic\">\n<tbody>\n{}</table></div>\n",
      orders_markup(context, asked), rows);
}

}  // namespace morgue::web
