namespace MaiAgent.Sdk.LiveCheck;

/// <summary>Compares an answer with what its operation documents.</summary>
internal static class AnswerCheck
{
    /// <summary>Adds what differs to the report.</summary>
    /// <returns>The documented answer of this status and media type, or of the status alone; null when there is none.</returns>
    public static Response? Compare(Operation operation, Answer answer, Report report)
    {
        var subject = $"{operation.Id} {operation.Method} {operation.Path}";
        var ofStatus = operation.Responses.Where(response => response.Status == answer.Status || (response.Status == 500 && answer.Status > 500)).ToList();
        var response = ofStatus.Find(response => response.MediaType == answer.MediaType) ?? ofStatus.FirstOrDefault();
        if (answer.Status is 429 or >= 500)
        {
            report.MarkNotCompared(operation.Id, $"status {answer.Status}");
            return response;
        }

        if ((answer.Status == 404 && operation.NotFoundIsNormal) || (answer.Status == 405 && response is not null))
        {
            report.MarkNotCompared(operation.Id, $"status {answer.Status}, which the contract expects of some services or accounts");
            return response;
        }

        if (response is not { IsSuccess: true })
        {
            var documented = string.Join(" or ", operation.Responses.Where(response => response.IsSuccess).Select(response => response.Status).Distinct());
            report.Add(new Difference(subject, "status", $"is {answer.Status}, documented as {documented}"));
        }

        if (response is not null)
        {
            report.MarkCompared(operation.Id);
            foreach (var problem in Problems(response, answer))
            {
                report.Add(new Difference(subject, problem.Place, problem.Text));
            }
        }

        return response;
    }

    private static IEnumerable<Problem> Problems(Response response, Answer answer)
    {
        if (response.MediaType is null || response.Schema is null)
        {
            return [];
        }

        if (response.MediaType != answer.MediaType)
        {
            return [new Problem("Content-Type", $"is {answer.MediaType ?? "not there"}, documented as {response.MediaType}")];
        }

        if (answer.IsStream)
        {
            return answer.Events.SelectMany(data => data.Json is { } item ? ShapeCheck.Problems(response.Schema, item, "data") : data.Data == "[DONE]" ? [] : [new Problem("data", "is no JSON")]);
        }

        return !response.MediaType.EndsWith("json", StringComparison.Ordinal) ? []
            : answer.Json is { } json ? ShapeCheck.Problems(response.Schema, json, "$")
            : [new Problem("$", "is no JSON")];
    }
}
