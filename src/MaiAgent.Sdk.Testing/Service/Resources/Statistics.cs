using System.Globalization;

namespace MaiAgent.Sdk.Testing;

/// <summary>Counters over the records of an assistant.</summary>
internal sealed class Statistics(ServiceState state) : Resource(state)
{
    public override IEnumerable<Route> Routes =>
    [
        new("GET chatbots/*/statistics/", Messages),
        new("GET chatbots/*/llm-usage-statistics/", LlmUsage),
    ];

    /// <summary>Counters per hour, day or month by UTC. A period in which nothing happened is left out.</summary>
    private ServiceReply Messages(ServiceRequest request)
    {
        var chatbot = State.Of<Chatbots>().Get(request.Id);
        var from = request.OptionalDateTime("datetimeFrom") ?? DateTimeOffset.MinValue;
        var to = request.OptionalDateTime("datetimeTo") ?? DateTimeOffset.MaxValue;
        var granularity = request.Query("timeGranularity") ?? "day";
        if (granularity is not ("hour" or "day" or "month"))
        {
            throw ServiceErrorException.BadRequest("timeGranularity", FieldErrors.NoChoice(granularity));
        }

        var periods = State.Of<Records>().Of(chatbot.Id).OfType<ChatRecord>()
            .Where(record => record.CreatedAt >= from && record.CreatedAt <= to)
            .GroupBy(record => Start(record.CreatedAt.UtcDateTime, granularity))
            .OrderBy(period => period.Key);
        return ServiceReply.Json(Paging.Results(periods, period =>
        {
            // A record is a question and an answer.
            var messages = 2 * period.Count();
            var conversations = period.DistinctBy(record => record.Conversation).Count();
            return new JsonObject
            {
                ["datetime"] = new DateTimeOffset(period.Key, TimeSpan.Zero).ToWire(),
                ["messagesCount"] = messages,
                ["conversationsCount"] = conversations,
                ["avgMessagesPerConversation"] = (double)messages / conversations,
                ["avgLikesPerFeedback"] = 0,
            };
        }));
    }

    /// <summary>A list in a list, as the service prints it.</summary>
    private ServiceReply LlmUsage(ServiceRequest request)
    {
        var chatbot = State.Of<Chatbots>().Get(request.Id);
        var granularity = request.RequiredQuery("timeGranularity");
        if (granularity is not ("day" or "month"))
        {
            throw ServiceErrorException.BadRequest(new JsonObject { ["detail"] = "Invalid time granularity.", ["valid_types"] = new JsonArray("day", "month") });
        }

        var start = request.RequiredDate("startDate");
        var end = request.OptionalDate("endDate") ?? DateOnly.MaxValue;
        var periods = State.Of<Records>().Of(chatbot.Id).OfType<ChatRecord>()
            .Where(record => record.Day >= start && record.Day <= end)
            .GroupBy(record => DateOnly.FromDateTime(Start(record.CreatedAt.UtcDateTime, granularity)))
            .OrderBy(period => period.Key)
            .Select(period => new JsonObject
            {
                ["totalWordsCount"] = period.Sum(record => record.WordsCount),
                [granularity is "month" ? "month" : "date"] = period.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["llmDetails"] = new JsonArray([.. period.GroupBy(record => record.Model).Select(model => ModelUsage(chatbot.Id, model))]),
            })
            .ToArray();
        return ServiceReply.Json(periods.Length == 0 ? new JsonArray() : new JsonArray(new JsonArray([.. periods])));
    }

    private JsonObject ModelUsage(Guid chatbot, IGrouping<Guid, ChatRecord> model) => new()
    {
        ["chatbotId"] = chatbot,
        ["wordsCount"] = model.Sum(record => record.WordsCount),
        ["llmModelId"] = model.Key,
        ["llmModelName"] = State.Names[model.Key],
        ["llmModelProvider"] = "openai",
    };

    private static DateTime Start(DateTime time, string granularity) => granularity switch
    {
        "hour" => time.Date.AddHours(time.Hour),
        "day" => time.Date,
        _ => new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
