// Owns: the sockets, the threads and the signals.
#include "searcher/web/http/server.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <list>
#include <unordered_set>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "searcher/web/http/connection.hpp"

namespace morgue::web {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

std::string shown(const tcp::endpoint& end) {
  const std::string address = end.address().to_string();
  return fmt::format("{}:{}", end.address().is_v6() ? "[" + address + "]" : address, end.port());
}

[[noreturn]] void fail(const std::string& what, const error_code& error, std::string hint = {}) {
  throw Error(ErrorCode::io, fmt::format("{}: {}", what, error.message()), std::move(hint));
}

}  // namespace

class Server::State {
 public:
  State(ServerOptions options, Handler handler)
      : options_(std::move(options)),
        shared_{options_, HostNames(options_.hosts), std::move(handler),
                AccessLog(options_.access_log), asio::thread_pool(options_.threads)},
        signals_(context_, SIGINT, SIGTERM),
        grace_(context_) {
    if (!take_passed_sockets()) listen();
  }

  ~State() {
    is_ending_ = true;
    shared_.workers.join();
  }

  std::vector<std::string> addresses() const {
    std::vector<std::string> all;
    for (const tcp::acceptor& one : acceptors_) all.push_back(shown(one.local_endpoint()));
    return all;
  }

  void run() {
    for (tcp::acceptor& one : acceptors_) accept(one);
    wait_for_signal();
    context_.run();
  }

 private:
  /// The sockets that systemd listens on already.
  bool take_passed_sockets() {
    const int count = ::sd_listen_fds(1);
    for (int i = 0; i < count; ++i) {
      const int descriptor = SD_LISTEN_FDS_START + i;
      const bool is_v6 = ::sd_is_socket_inet(descriptor, AF_INET6, SOCK_STREAM, 1, 0) > 0;
      if (!is_v6 && ::sd_is_socket_inet(descriptor, AF_INET, SOCK_STREAM, 1, 0) <= 0)
        throw Error(ErrorCode::usage, "the socket that was passed is no listening TCP socket",
                    "ListenStream= names a port, or an address and a port");
      acceptors_.emplace_back(context_, is_v6 ? tcp::v6() : tcp::v4(), descriptor);
    }
    return count > 0;
  }

  void listen() {
    error_code error;
    tcp::resolver resolver(context_);
    const auto found =
        resolver.resolve(options_.address, std::to_string(options_.port),
                         tcp::resolver::passive | tcp::resolver::numeric_service, error);
    if (error) fail(fmt::format("cannot listen on {}", make_visible(options_.address)), error);
    const tcp::endpoint end = found.begin()->endpoint();
    tcp::acceptor acceptor(context_);
    acceptor.open(end.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(end, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
      fail(fmt::format("cannot listen on {}", shown(end)), error,
           "--port 0 takes any port that is free");
    acceptors_.push_back(std::move(acceptor));
  }

  void accept(tcp::acceptor& acceptor) {
    acceptor.async_accept([this, &acceptor](const error_code& error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || shared_.stopping) return;
      if (!error) take(std::move(socket));
      if (!error || error != asio::error::no_descriptors) return accept(acceptor);
      // No descriptor is free: one that is closed makes room, which is not told.
      retry_.expires_after(std::chrono::milliseconds(100));
      retry_.async_wait([this, &acceptor](const error_code&) { accept(acceptor); });
    });
  }

  void take(tcp::socket socket) {
    auto connection = std::make_shared<Connection>(std::move(socket), shared_,
                                                   [this](Connection* ended) { forget(ended); });
    connections_.insert(connection.get());
    if (connections_.size() > options_.limits.connections) return connection->turn_away();
    connection->start();
  }

  void forget(Connection* ended) {
    connections_.erase(ended);
    if (shared_.stopping && !is_ending_ && connections_.empty()) context_.stop();
  }

  void wait_for_signal() {
    signals_.async_wait([this](const error_code& error, int) {
      if (error) return;
      if (shared_.stopping) return context_.stop();
      stop();
      wait_for_signal();
    });
  }

  void stop() {
    shared_.stopping = true;
    for (tcp::acceptor& one : acceptors_) one.close();
    const std::vector<Connection*> all(connections_.begin(), connections_.end());
    for (Connection* one : all) {
      // It may be the last that holds itself.
      const auto alive = one->weak_from_this().lock();
      if (alive != nullptr) alive->stop();
    }
    if (connections_.empty()) return context_.stop();
    grace_.expires_after(options_.limits.stopping);
    grace_.async_wait([this](const error_code& error) {
      if (!error) context_.stop();
    });
  }

  ServerOptions options_;
  std::unordered_set<Connection*> connections_;
  bool is_ending_ = false;
  Shared shared_;
  asio::io_context context_{1};  ///< after what its connections use
  std::list<tcp::acceptor> acceptors_;
  asio::signal_set signals_;
  asio::steady_timer grace_;
  asio::steady_timer retry_{context_};
};

Server::Server(ServerOptions options, Handler handler)
    : state_(std::make_unique<State>(std::move(options), std::move(handler))) {}

Server::~Server() = default;

std::vector<std::string> Server::addresses() const {
  return state_->addresses();
}

void Server::run() {
  state_->run();
}

}  // namespace morgue::web
