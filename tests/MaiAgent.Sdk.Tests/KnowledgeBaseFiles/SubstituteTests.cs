using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace MaiAgent.Sdk.Tests.KnowledgeBaseFiles;

/// <summary>The calls on top of the files API need no more of a substitute than its methods.</summary>
public sealed class SubstituteTests
{
    private static readonly Guid KnowledgeBase = Guid.NewGuid();
    private static readonly Guid Id = Guid.NewGuid();

    private readonly IKnowledgeBaseFilesApi _files = Substitute.For<IKnowledgeBaseFilesApi>();

    [Fact]
    public async Task A_wait_asks_the_substitute()
    {
        _files.GetAsync(KnowledgeBase, Id, Arg.Any<CancellationToken>()).Returns(new KnowledgeBaseFile { Id = Id, Status = FileStatus.Done });

        Assert.Equal(Id, (await _files.WaitUntilReadyAsync(KnowledgeBase, Id, cancellationToken: Token)).Id);
    }

    [Fact]
    public async Task A_wait_throws_what_the_substitute_throws()
    {
        _files.GetAsync(KnowledgeBase, Id, Arg.Any<CancellationToken>()).ThrowsAsync(new MaiAgentKnowledgeFileException("No.", new KnowledgeBaseFile()));

        await Assert.ThrowsAsync<MaiAgentKnowledgeFileException>(() => _files.WaitUntilReadyAsync(KnowledgeBase, Id, cancellationToken: Token));
    }

    [Fact]
    public async Task A_list_is_walked_and_a_failed_file_is_not_downloaded()
    {
        _files.ListAsync(KnowledgeBase, Arg.Any<ListKnowledgeBaseFilesQuery?>(), Arg.Any<CancellationToken>())
            .Returns(new Page<KnowledgeBaseFile> { Items = [new KnowledgeBaseFile { Id = Id }] });
        _files.GetAsync(KnowledgeBase, Id, Arg.Any<CancellationToken>()).Returns(new KnowledgeBaseFile { Id = Id, Status = FileStatus.Failed });

        var file = Assert.Single(await _files.ListAllAsync(KnowledgeBase, cancellationToken: Token).ToListAsync(Token));

        await Assert.ThrowsAsync<MaiAgentKnowledgeFileException>(() => _files.DownloadAsync(KnowledgeBase, file.Id!.Value, Token));
    }
}
