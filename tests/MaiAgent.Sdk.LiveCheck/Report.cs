namespace MaiAgent.Sdk.LiveCheck;

/// <summary>What a check has found.</summary>
internal sealed class Report
{
    private readonly List<Difference> _differences = [];
    private readonly List<string> _compared = [];
    private readonly List<(string Operation, string Reason)> _notCompared = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<Difference> Differences => _differences;

    /// <summary>The operations whose answers were compared with the contract.</summary>
    public IReadOnlyList<string> Compared => _compared;

    public IReadOnlyList<(string Operation, string Reason)> NotCompared => _notCompared;

    public void Add(Difference difference)
    {
        // A list shows the same difference once an item.
        if (!_differences.Contains(difference))
        {
            _differences.Add(difference);
        }
    }

    public void MarkCompared(string operation) => _compared.Add(operation);

    public void MarkNotCompared(string operation, string reason) => _notCompared.Add((operation, reason));

    public void Note(string note) => _notes.Add(note);

    /// <summary>The report as text. The key is not in it, even if the service has named a member after it.</summary>
    public string ToText(string apiKey)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        writer.WriteLine($"Answers compared with docs/openapi.yaml: {_compared.Count}; differences: {_differences.Count}.");
        _notes.ForEach(writer.WriteLine);
        foreach (var subject in _differences.GroupBy(difference => difference.Subject))
        {
            writer.WriteLine();
            writer.WriteLine(subject.Key);
            foreach (var difference in subject)
            {
                writer.WriteLine($"  {difference.Place} {difference.Text}");
            }
        }

        if (_notCompared.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine("Not compared:");
            foreach (var (operation, reason) in _notCompared)
            {
                writer.WriteLine($"  {operation}: {reason}");
            }
        }

        return writer.ToString().Replace(apiKey, "***", StringComparison.Ordinal);
    }
}
