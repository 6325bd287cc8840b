using System.Diagnostics;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>One completion from its request to the end of its response, as the conventions for generative AI see it: the invocation of an agent.</summary>
internal sealed class CompletionCall
{
    private const string InvokeAgent = "invoke_agent";
    private const string MaiAgent = "maiagent";

    private readonly CallSpan _span;
    private readonly KeyValuePair<string, object?>[] _tags;
    private bool _knowsConversation;

    public CompletionCall(MaiAgentClientOptions settings, Guid chatbotId, Guid? conversationId, bool isStream)
    {
        _span = new CallSpan(settings.TimeProvider);
        _tags =
        [
            new(TagNames.Operation, InvokeAgent),
            new(TagNames.Provider, MaiAgent),
            new(TagNames.ServerAddress, settings.BaseAddress.IdnHost),
            new(TagNames.ServerPort, settings.BaseAddress.Port),
        ];
        if (Telemetry.Source.HasListeners())
        {
            // The convention names the span by the agent's name, which is not known here, or not at all: an id is no name.
            _span.Start(InvokeAgent, [.. _tags, new(TagNames.AgentId, chatbotId.ToString()), new(TagNames.IsStream, isStream)]);
            Activity?.SetTag(TagNames.ConversationId, conversationId?.ToString());
        }
    }

    /// <summary>The span; null when nobody wants it.</summary>
    public Activity? Activity => _span.Activity;

    /// <summary>The time since asking.</summary>
    public TimeSpan Elapsed => _span.Elapsed;

    /// <summary>The tags of every measurement of generative AI.</summary>
    public TagList Tags => new(_tags);

    /// <summary>The origin that received the request.</summary>
    public TagList ServerTags => new(_tags.AsSpan(2));

    /// <summary>The response began.</summary>
    public void Answered(HttpResponseMessage response) =>
        _span.TagRequest((int)response.StatusCode, CallState.Of(response.RequestMessage)?.Attempts ?? 1);

    /// <summary>The response names its conversation.</summary>
    public void Names(Guid? conversationId)
    {
        if (conversationId is not null && !_knowsConversation)
        {
            _knowsConversation = true;
            Activity?.SetTag(TagNames.ConversationId, conversationId.Value.ToString());
        }
    }

    /// <summary>The response is complete, abandoned or failed.</summary>
    public void End(Exception? exception)
    {
        if (exception is not null)
        {
            _span.TagRequest(Failures.StatusOf(exception), Failures.AttemptsOf(exception));
        }

        _span.End(Elapsed, Telemetry.OperationDuration, Tags, exception);
    }
}
