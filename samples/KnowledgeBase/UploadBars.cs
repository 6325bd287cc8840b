using Spectre.Console;
using Spectre.Console.Rendering;

namespace MaiAgent.Sdk.Samples;

/// <summary>The bars of the phases, each out of the number of all files.</summary>
internal sealed class UploadBars(ProgressContext context, int files)
{
    private readonly ProgressTask _uploaded = Add(context, Color.Blue, files);
    private readonly ProgressTask _parsed = Add(context, Color.Green, files);
    private readonly ProgressTask _failed = Add(context, Color.Red, files);

    public static ProgressColumn[] Columns => [new TaskDescriptionColumn { Alignment = Justify.Left }, new Bar()];

    /// <param name="uploaded">How much of each file is uploaded, from 0 to 1.</param>
    /// <param name="parsed">How many files can be searched.</param>
    /// <param name="failed">How many files failed.</param>
    public void Show(IReadOnlyCollection<double> uploaded, int parsed, int failed)
    {
        Set(_uploaded, "Uploaded", uploaded.Count(part => part >= 1), uploaded.Sum());
        Set(_parsed, "Parsed  ", parsed, parsed);
        Set(_failed, "Failed  ", failed, failed);
    }

    private static ProgressTask Add(ProgressContext context, Color color, int files)
    {
        var task = context.AddTask("-", maxValue: files);
        task.State.Update<Color>(nameof(Color), _ => color);
        return task;
    }

    private static void Set(ProgressTask task, string name, int count, double value) =>
        (task.Description, task.Value) = ($"{name} {count} of {task.MaxValue}", value);

    /// <summary>Spectre's own bar has one colour for all tasks.</summary>
    private sealed class Bar : ProgressColumn
    {
        private const int Width = 40;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var full = (int)Math.Round(Width * Math.Min(1, task.Value / task.MaxValue));
            return new Paragraph(new string('━', full), task.State.Get<Color>(nameof(Color))).Append(new string('━', Width - full), Color.Grey23);
        }
    }
}
