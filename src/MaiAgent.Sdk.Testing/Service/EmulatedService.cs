using MaiAgent.Sdk.Testing.Service.Chatbots;
using MaiAgent.Sdk.Testing.Service.Completions;
using MaiAgent.Sdk.Testing.Service.Conversations;
using MaiAgent.Sdk.Testing.Service.Messages;
using MaiAgent.Sdk.Testing.Service.Models;
using MaiAgent.Sdk.Testing.Service.Records;
using MaiAgent.Sdk.Testing.Service.Statistics;
using MaiAgent.Sdk.Testing.Service.WebChats;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>
/// The service itself: a recorded request in, a complete answer out. Handlers run one at a time under one lock, so that none of them,
/// and nothing in the state, has to think about threads.
/// </summary>
internal sealed class EmulatedService
{
    private readonly Lock _lock = new();
    private readonly string _apiKey;
    private readonly ServiceState _state;
    private readonly Assistant _assistant;
    private readonly Route[] _routes;

    public EmulatedService(string apiKey, ServiceState state)
    {
        _apiKey = apiKey;
        _state = state;
        _assistant = new Assistant(state);
        _routes =
        [
            .. new ChatbotRoutes(state).Routes,
            .. new CompletionRoutes(state, _assistant).Routes,
            .. new StatisticsRoutes(state).Routes,
            .. new RecordRoutes(state).Routes,
            .. new MessageRoutes(state, _assistant).Routes,
            .. new ConversationRoutes(state).Routes,
            .. new WebChatRoutes(state).Routes,
            .. new ModelRoutes(state).Routes,
        ];
    }

    public ServiceReply Answer(RecordedRequest request)
    {
        try
        {
            RequireFinalSlash(request);
            Authentication.Require(request, _apiKey);
            var (route, star) = Find(request);
            lock (_lock)
            {
                return route.Handle(new ServiceRequest(request, star));
            }
        }
        catch (ServiceErrorException error)
        {
            return error.Reply;
        }
    }

    public IReadOnlyList<Guid> AddChatbots(int count, string name)
    {
        lock (_lock)
        {
            var model = _state.Catalog.LargeLanguageModel;
            return [.. Enumerable.Range(1, count).Select(i => _state.AddChatbot(ChatbotFields.Defaults($"{name} {i}", model)).Id)];
        }
    }

    public IReadOnlyList<Guid> AddConversations(int count)
    {
        lock (_lock)
        {
            return [.. Enumerable.Range(1, count).Select(_ => _state.OpenConversation(_state.WebChat.ChatbotId).Id)];
        }
    }

    public void AddTurns(Guid conversationId, int count)
    {
        lock (_lock)
        {
            if (_state.FindConversation(conversationId) is not { } conversation || _state.FindChatbot(conversation.ChatbotId) is not { } chatbot)
            {
                throw new ArgumentException("There is no such conversation, or its assistant was deleted.", nameof(conversationId));
            }

            for (var i = 1; i <= count; i++)
            {
                _assistant.Answer(conversation, chatbot, new StoredMessage { IsIncoming = true, Content = $"Question {i}", CreatedAt = _state.Now });
            }
        }
    }

    /// <summary>A Django service sends a reader to the path with the slash, and cannot do so with a body.</summary>
    private static void RequireFinalSlash(RecordedRequest request)
    {
        var path = request.RawPath;
        if (path.EndsWith('/'))
        {
            return;
        }

        throw request.Method is "GET" or "HEAD"
            ? new ServiceErrorException(new ServiceReply(301).With("Location", path + "/" + request.RawTarget[path.Length..]))
            : ServiceErrorException.NotFound();
    }

    private (Route Route, string? Star) Find(RecordedRequest request)
    {
        var path = ServicePath.Relative(request.RawPath) ?? throw ServiceErrorException.NotFound();
        var allowed = new List<string>();
        foreach (var route in _routes)
        {
            if (!route.Pattern.Matches(path, out var star))
            {
                continue;
            }

            if (string.Equals(route.Pattern.Method, request.Method, StringComparison.Ordinal))
            {
                return (route, star);
            }

            allowed.Add(route.Pattern.Method);
        }

        throw allowed.Count == 0
            ? ServiceErrorException.NotFound()
            : new ServiceErrorException(ServiceReply.Detail(405, $"Method \"{request.Method}\" not allowed.").With("Allow", string.Join(", ", allowed)));
    }
}
