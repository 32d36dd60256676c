// Owns: the markup of printings.
#include "searcher/web/site/quote_page.hpp"

#include "searcher/output/quotation_output.hpp"

namespace morgue::web {

namespace {

constexpr std::size_t kMaxPrintings = 100;

Markup form_markup(const PageContext& context, const std::string& text) {
  return markup(
      "<form class=\"quotation\" action=\"{}/quote\" method=\"get\">\n<label for=\"text\">A "
      "passage "
      "as you have it; printings of it are found though words differ, and though it was badly "
      "scanned</label>\n<textarea id=\"text\" name=\"text\" rows=\"5\" maxlength=\"4096\" "
      "dir=\"auto\">\n{}</textarea>\n<button type=\"submit\">Find where it was "
      "printed</button>\n</form>\n",
      context.base, typed_value(text));
}

Markup printings_markup(const PageContext& context, const quotation::Printings& found) {
  if (found.found.empty()) {
    if (found.words == 0) return {"<p class=\"note\">There are no words in it.</p>\n"};
    Markup near;
    if (!found.nearest_id.empty())
      near = markup(" The most similar: <a href=\"{}\">{}</a> ({})",
                    context.article_link(found.nearest_id), found.nearest_id,
                    fmt::format("{:.2f}", found.nearest));
    return markup("<h2>No article has it</h2>\n<p>{}</p>\n", near);
  }
  Markup notes;
  for (const std::string& note : output::printings_notes(found))
    notes += markup("<p class=\"note\">{}</p>\n", note);
  const auto link = [&context](const StoredArticle& article, const std::string& headline) {
    return markup("<a href=\"{}\">{}</a>", context.article_link(article.id), Markup{headline}).text;
  };
  return markup("<h2>{}, by date</h2>\n{}{}", output::printings_count(found), notes,
                Markup{output::printings_list_html(found, link)});
}

}  // namespace

Response quote_page(const PageContext& context, const std::string& text) {
  Page page;
  page.title = "Where was it printed?";
  page.kind = "quoting";
  page.main = markup("<h1>Where was it printed?</h1>\n{}", form_markup(context, text));
  if (text.size() > kMaxTypedBytes)
    return error_page(context, 400, "The passage is too long",
                      "morgue-search --quote takes one of any length");
  if (!text.empty()) {
    quotation::Options options;
    options.count = kMaxPrintings;
    options.deadline = Deadline::after(context.ask.time_limit);
    page.main += printings_markup(
        context, quotation::find_printings(context.archive.index(), text, options));
  }
  return page_response(context, page);
}

}  // namespace morgue::web
