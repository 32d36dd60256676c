// Owns: the elements of the feed; libxml2 writes them.
#include "searcher/web/site/feed.hpp"

#include <libxml/xmlwriter.h>

#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "common/shards/snapshot.hpp"
#include "searcher/output/html_parts.hpp"

namespace morgue::web {

namespace {

constexpr std::size_t kEntries = 50;
/// Of an article without a date; a feed's entry must have one.
constexpr std::int64_t kNoTime = 0;

/// An XML document that is written into memory.
class XmlText {
 public:
  XmlText()
      : buffer_(::xmlBufferCreate(), &::xmlBufferFree),
        writer_(::xmlNewTextWriterMemory(buffer_.get(), 0), &::xmlFreeTextWriter) {
    if (writer_ == nullptr) throw std::bad_alloc();
    ::xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr);
  }

  void open(const char* name) { ::xmlTextWriterStartElement(writer_.get(), as_xml(name)); }
  void close() { ::xmlTextWriterEndElement(writer_.get()); }
  void attribute(const char* name, const std::string& value) {
    ::xmlTextWriterWriteAttribute(writer_.get(), as_xml(name), as_xml(make_visible(value).c_str()));
  }
  /// Characters that XML has no place for are made visible.
  void element(const char* name, const std::string& text) {
    ::xmlTextWriterWriteElement(writer_.get(), as_xml(name), as_xml(make_visible(text).c_str()));
  }

  std::string finish() {
    ::xmlTextWriterEndDocument(writer_.get());
    ::xmlTextWriterFlush(writer_.get());
    return {reinterpret_cast<const char*>(::xmlBufferContent(buffer_.get())),
            static_cast<std::size_t>(::xmlBufferLength(buffer_.get()))};
  }

 private:
  static const xmlChar* as_xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

  std::unique_ptr<xmlBuffer, decltype(&::xmlBufferFree)> buffer_;
  std::unique_ptr<xmlTextWriter, decltype(&::xmlFreeTextWriter)> writer_;
};

std::string time_of(const StoredArticle& article) {
  const std::int64_t seconds = article.published ? article.published->begin : kNoTime;
  return format_date({seconds, DatePrecision::second, 0});
}

void link(XmlText& xml, const std::string& address, const char* relation) {
  xml.open("link");
  xml.attribute("rel", relation);
  xml.attribute("href", address);
  xml.close();
}

void entry(XmlText& xml, const PageContext& context, const Hit& hit, const std::string& server) {
  const StoredArticle& article = hit.article;
  const std::string address = server + context.article_link(article.id);
  xml.open("entry");
  xml.element("title", article.headline.empty() ? article.id : article.headline);
  xml.element("id", address);
  link(xml, address, "alternate");
  xml.element("updated", time_of(article));
  if (article.published) xml.element("published", time_of(article));
  xml.open("author");
  xml.element("name", !article.byline.empty()   ? article.byline
                      : !article.source.empty() ? article.source
                                                : "unknown");
  xml.close();
  std::string summary;
  for (const highlight::Fragment& fragment : hit.fragments)
    summary += (summary.empty() ? "" : " \xE2\x80\xA6 ") +
               article.body.substr(fragment.begin, fragment.end - fragment.begin);
  xml.element("summary", summary);
  xml.close();
}

}  // namespace

Response feed(const PageContext& context, const Asked& asked, const std::string& host) {
  Asked newest = asked.on_page(1).sorted(SortOrder::newest);
  SearchOptions options = search_options(newest, context.ask);
  options.count = kEntries;
  auto search = context.archive.borrow(options);
  const RunOutcome outcome = run_asked(*search, newest, context.names);
  if (outcome.error)
    return error_page(context, 400, "The query is not understood", outcome.error->error.message);
  // A reader of feeds comes again; what it was not told of it would not miss.
  if (!search->missing().empty())
    return error_page(context, 503, missing_text(search->missing().front()),
                      "a feed is of the whole archive; the page shows what there is");
  const std::string server = "http://" + host;
  XmlText xml;
  xml.open("feed");
  xml.attribute("xmlns", "http://www.w3.org/2005/Atom");
  xml.element("title", asked.query.empty() ? "All articles" : asked.query);
  const std::string self = server + context.base + "/feed?" + parameters_of(asked);
  xml.element("id", self);
  link(xml, self, "self");
  link(xml, server + context.search_link(newest), "alternate");
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < search->size() && search->has_time_for(i); ++i) {
    if (auto hit = search->load(i)) hits.push_back(std::move(*hit));
  }
  xml.element("updated", hits.empty() ? time_of({}) : time_of(hits.front().article));
  for (const Hit& hit : hits) entry(xml, context, hit, server);
  xml.close();
  Response response;
  response.type = "application/atom+xml; charset=utf-8";
  response.body = xml.finish();
  return response;
}

}  // namespace morgue::web
