using MaiAgent.Sdk.Answers;
using MaiAgent.Sdk.Diagnostics;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk;

/// <summary>Streams on top of the completions endpoint.</summary>
internal sealed class CompletionsClient(
    ICompletionsApi api, MaiAgentContentSerializer serializer, CompletionTelemetry telemetry, MaiAgentClientOptions settings) : ICompletionsClient
{
    public Task<Completion> CreateAsync(Guid chatbotId, CompletionRequest request, CancellationToken cancellationToken = default)
    {
        Check(chatbotId, request);
        return SendAsync(chatbotId, request, cancellationToken);
    }

    public IAsyncEnumerable<CompletionChunk> StreamAsync(Guid chatbotId, CompletionRequest request, CancellationToken cancellationToken = default)
    {
        Check(chatbotId, request);
        var body = MaiAgentContentSerializer.ToJsonContent(CompletionRequestJson.Write(request.AsStreaming()));
        return new CompletionStream(
            token => api.StreamAsync(chatbotId, body, token), settings.MaxEventBytes, cancellationToken, telemetry, chatbotId, QuestionOf(request));
    }

    private AskedQuestion QuestionOf(CompletionRequest request) => new(request.Conversation, request.Message.Content, settings.TimeProvider);

    private async Task<Completion> SendAsync(Guid chatbotId, CompletionRequest request, CancellationToken cancellationToken)
    {
        var call = Telemetry.IsObserved ? telemetry.StartCall(chatbotId, request.Conversation, isStream: false) : null;
        var question = QuestionOf(request);
        try
        {
            var completion = await ReadAsync(chatbotId, request, call, cancellationToken).ConfigureAwait(false);
            call?.Names(completion.ConversationId);
            call?.End(exception: null);
            return completion;
        }
        catch (Exception exception)
        {
            (exception as MaiAgentException)?.Question = question;
            call?.End(exception);
            throw;
        }
    }

    private async Task<Completion> ReadAsync(Guid chatbotId, CompletionRequest request, CompletionCall? call, CancellationToken cancellationToken)
    {
        var response = await api
            .CreateAsync(chatbotId, MaiAgentContentSerializer.ToJsonContent(CompletionRequestJson.Write(request)), cancellationToken)
            .ConfigureAwait(false);
        call?.Answered(response);
        if (BodyFramings.FromContentType(response) is BodyFraming.EventStream or BodyFraming.JsonObjects)
        {
            // The service streamed although the request did not ask for it. The answer is the same.
            var stream = new CompletionStream(_ => Task.FromResult(response), settings.MaxEventBytes, cancellationToken);
            var answer = await stream.ToCompletionAsync(cancellationToken).ConfigureAwait(false);
            answer.ApiKey = CallState.Of(response.RequestMessage)?.Key;
            return answer;
        }

        using (response)
        {
            var completion = await serializer.FromHttpContentAsync<Completion>(response.Content, cancellationToken).ConfigureAwait(false);
            return completion is { Content.Length: 0 } && ServiceErrorText.IsReported(completion.AdditionalProperties)
                ? throw ReportedError(response)
                : completion!;
        }
    }

    private static MaiAgentResponseException ReportedError(HttpResponseMessage response)
    {
        var content = (BufferedContent)response.Content;
        return new MaiAgentResponseException(
            content.Call,
            $"{content.Call.Host} reports an error in place of an answer: {ServiceErrorText.Describe(content.Body.Span, content.Call)}",
            Snippet.From(content.Body.Span, Snippet.MaxBodyBytes, content.Call.Key));
    }

    /// <exception cref="ArgumentException">An id is empty, or the message is.</exception>
    internal static void Check(Guid chatbotId, CompletionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Guard.Id(chatbotId);
        if (string.IsNullOrWhiteSpace(request.Message?.Content))
        {
            throw new ArgumentException("The message is empty.", nameof(request));
        }

        if (request.Conversation == Guid.Empty)
        {
            throw new ArgumentException("The id of the conversation is empty; leave it null to begin a new one.", nameof(request));
        }
    }
}
